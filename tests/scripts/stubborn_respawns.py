# For Stop: two processes that each start the other one again, in a session of its own, whenever it ends.
import os
import signal
import time

for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
    signal.signal(name, signal.SIG_IGN)
print("ready")
while True:
    watched, watcher = os.pipe()
    if os.fork() == 0:
        os.setsid()
        os.close(watcher)
        os.read(watched, 1)
    else:
        os.close(watched)
        os.wait()
