# A heart that beats on your micro:bit; hold button A and it beats faster
from microbit import *

while True:
    pause = 200 if button_a.is_pressed() else 600
    display.show(Image.HEART)
    sleep(pause)
    display.show(Image.HEART_SMALL)
    sleep(pause)
