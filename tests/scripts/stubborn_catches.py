# For Stop: a program that catches every exception, Ctrl+C among them, and goes on.
import time

print("ready")
while True:
    try:
        time.sleep(1000)
    except:
        print("caught")
