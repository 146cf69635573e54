# For Stop: a program that adds up numbers in one call, during which Python does not look up.
print("ready")
print(sum(range(10**12)))
