# A question whose answer must not be seen.
import getpass

word = getpass.getpass("Password: ")
print("it has", len(word), "letters")
