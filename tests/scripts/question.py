# Two questions: what is typed is seen, can be corrected, and the second one ends with the end of input.
name = input("Your name? ")
print("Hello,", name)
try:
    input("More? ")
except EOFError:
    print("\nno more")
