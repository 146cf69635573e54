# A link of the program's own, one to a file, and an address that just stands in the text.
import pathlib

here = pathlib.Path(__file__).resolve()
print("\033]8;;https://www.python.org/\033\\Python's page\033]8;;\033\\ and", end=" ")
print(f"\033]8;;{here.as_uri()}\a{here.name}\033]8;;\a")
print("Docs: https://docs.python.org/3/, or ask.")
