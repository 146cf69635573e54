# For Stop: a program whose main thread ends at Ctrl+C while others go on, for which Python waits.
import threading
import time


def work():
    while True:
        time.sleep(0.01)


for _ in range(4):
    threading.Thread(target=work).start()
print("ready")
time.sleep(1000)
