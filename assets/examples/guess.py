# A guessing game
import random


def ask(question):
    while True:
        answer = input(question)
        if answer.isdecimal():
            return int(answer)
        print("Please type a number")


secret = random.randint(1, 100)
guess = None
tries = 0

print("I am thinking of a number from 1 to 100.")
while guess != secret:
    guess = ask("Your guess? ")
    tries += 1
    if guess < secret:
        print("Too small")
    elif guess > secret:
        print("Too big")

print("Yes, it is", secret, "- found in", tries, "tries!" if tries > 1 else "try!")
