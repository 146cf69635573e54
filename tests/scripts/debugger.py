# Stops in Python's debugger, which asks in the terminal.
x = 41
breakpoint()
x += 1
print("x is", x)
