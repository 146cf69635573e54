# For Stop: a program that ignores Ctrl+C and obeys when it is told to end.
import signal
import time

signal.signal(signal.SIGINT, signal.SIG_IGN)
print("ready")
time.sleep(1000)
