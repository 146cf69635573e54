# For Stop: a program that waits for a secret word.
import getpass

getpass.getpass("ready")
