# For Stop: a program that stands still because it was stopped like with kill -STOP.
import os
import signal
import time

print("ready")
os.kill(os.getpid(), signal.SIGSTOP)
time.sleep(1000)
