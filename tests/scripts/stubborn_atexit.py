# For Stop: a program that obeys Ctrl+C and then hangs in what it does at its end.
import atexit
import time

atexit.register(time.sleep, 1000)
print("ready")
time.sleep(1000)
