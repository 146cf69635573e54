# For Stop: a program that waits for a line.
input("ready")
