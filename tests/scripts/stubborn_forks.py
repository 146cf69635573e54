# For Stop: a program that obeys, but whose children and grandchildren ignore everything that can be ignored.
import os
import signal
import time


def settle(depth):
    for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, signal.SIG_IGN)
    if depth and os.fork() == 0:
        settle(depth - 1)
    os.write(tell, b"x")
    while True:
        time.sleep(1000)


ready, tell = os.pipe()
for _ in range(3):
    if os.fork() == 0:
        settle(1)
for _ in range(6):
    os.read(ready, 1)
print("ready")
time.sleep(1000)
