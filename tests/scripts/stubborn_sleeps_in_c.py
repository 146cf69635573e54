# For Stop: a program that sleeps in C again and again, where Python cannot look up in between.
import ctypes

library = ctypes.CDLL(None)
wait = ctypes.PyDLL(None).sleep
print("ready")
while True:
    try:
        wait(1000)
    except KeyboardInterrupt:
        library.sleep(1000)
