# Four turtles race to the finish line, in a window of their own
import random
import turtle

FINISH = 200
COLOURS = ["crimson", "seagreen", "royalblue", "darkorange"]

screen = turtle.Screen()
screen.setup(600, 360)
screen.title("Turtle race")

line = turtle.Turtle(visible=False)
line.penup()
line.goto(FINISH, 140)
line.pendown()
line.goto(FINISH, -140)

racers = []
for place, colour in enumerate(COLOURS):
    racer = turtle.Turtle("turtle")
    racer.color(colour)
    racer.penup()
    racer.goto(-240, 90 - 60 * place)
    racer.pendown()
    racers.append(racer)

winner = None
while winner is None:
    racer = random.choice(racers)
    racer.forward(random.randint(5, 20))
    if racer.xcor() >= FINISH:
        winner = racer

line.penup()
line.goto(0, 140)
line.write("The " + winner.pencolor() + " turtle wins!", align="center", font=("sans-serif", 18, "bold"))
print("The winner is", winner.pencolor())
turtle.done()
