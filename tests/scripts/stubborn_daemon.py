# For Stop: a program that forks twice and leaves a daemon in a session of its own, with files and folder let go.
import os
import signal
import time

ready, tell = os.pipe()
if os.fork() == 0:
    os.setsid()
    parent = os.getpid()
    if os.fork() == 0:
        for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(name, signal.SIG_IGN)
        os.chdir("/")
        nowhere = os.open(os.devnull, os.O_RDWR)
        for number in range(3):
            os.dup2(nowhere, number)
        # Not before the parent is gone, so that every tie is lost.
        while os.getppid() == parent:
            time.sleep(0.001)
        os.write(tell, b"x")
        while True:
            time.sleep(1000)
    os._exit(0)
os.wait()
os.read(ready, 1)
print("ready")
time.sleep(1000)
