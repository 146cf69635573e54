# For Stop: a program that prints without end.
print("ready")
while True:
    print("flood " * 10)
