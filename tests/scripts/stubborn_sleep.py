# For Stop: a program that sleeps.
import time

print("ready")
time.sleep(1000)
