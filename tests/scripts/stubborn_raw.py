# For Stop: a program that reads a terminal in raw mode, where Ctrl+C is a letter as any other.
import os
import tty

tty.setraw(0)
print("ready")
while True:
    os.read(0, 1)
