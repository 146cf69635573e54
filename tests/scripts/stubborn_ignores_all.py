# For Stop: a program that ignores everything that can be ignored.
import signal
import time

for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGTSTP):
    signal.signal(name, signal.SIG_IGN)
print("ready")
while True:
    time.sleep(1000)
