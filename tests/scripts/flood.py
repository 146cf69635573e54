# Prints numbers for ever: the flood that must neither freeze the window nor fill the memory.
number = 0
while True:
    print(number)
    number += 1
