# A line of two million characters, then one like any other.
print("x" * 2_000_000)
print("next")
