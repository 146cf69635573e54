# Asks the terminal what it is, where the caret is and how big it is, and prints the answers.
import os
import sys
import termios
import tty

before = termios.tcgetattr(0)
tty.setraw(0)
answers = []
for question, end in [("\033[c", "c"), ("\033[>c", "c"), ("\033[5n", "n"), ("ab\033[6n", "R"), ("\033[18t", "t")]:
    sys.stdout.write(question)
    sys.stdout.flush()
    answer = ""
    while not answer.endswith(end):
        answer += os.read(0, 1).decode()
    answers.append(answer[1:])
termios.tcsetattr(0, termios.TCSANOW, before)
print("\n" + " ".join(answers))
