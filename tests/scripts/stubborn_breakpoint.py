# For Stop: a program that stands at a breakpoint, where Ctrl+C only brings the prompt again.
print("ready")
breakpoint()
