# A full-screen program: frame, colours, arrow keys, mouse, another size; "q" leaves it.
import curses


def main(screen):
    curses.curs_set(0)
    curses.mousemask(curses.ALL_MOUSE_EVENTS)
    curses.init_pair(1, curses.COLOR_RED, curses.COLOR_BLACK)
    pressed = "nothing"
    while True:
        screen.erase()
        screen.box()
        rows, columns = screen.getmaxyx()
        screen.addstr(1, 2, f"{columns} x {rows}")
        screen.addstr(2, 2, "red", curses.color_pair(1) | curses.A_BOLD)
        screen.addstr(3, 2, "漢字")
        screen.addstr(4, 2, f"pressed: {pressed}")
        key = screen.getch()
        if key == ord("q"):
            return
        pressed = curses.keyname(key).decode()


print("before")
curses.wrapper(main)
print("after")
