"""A micro:bit at a cable: its real firmware in QEMU, at a port that is plugged in and pulled out; and the flow with it."""

import os
import pathlib
import pty
import select
import shutil
import socket
import subprocess
import threading
import tty

from harness import Program, wait_for

FIRMWARE = "/usr/share/firmware-microbit-micropython/firmware.hex"
REPL = "REPL console"


def can_be_had():
    """Whether a board can be emulated here."""
    return shutil.which("qemu-system-arm") and pathlib.Path(FIRMWARE).exists()


class Board:
    """The board; `with` ends it in any case. It has power all the time."""

    def __init__(self, folder):
        self.port, line = folder / "ttyBoard", folder / "line"
        words = ["setpriv", "--pdeathsig", "KILL", "qemu-system-arm", "-M", "microbit", "-display", "none"]
        # Time that is counted in instructions: with the host's clock the firmware misses its own timer and hangs.
        words += ["-monitor", "none", "-icount", "shift=6", "-device", f"loader,file={FIRMWARE}"]
        words += ["-serial", f"unix:{line},server=on,wait=on"]
        self.qemu = subprocess.Popen(words, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.wire = wait_for(lambda: self.connected(line), "the board's serial line")
        self.heard, self.said, self.master, self.over = b"", b"", None, False
        self.carrier = threading.Thread(target=self.carry)
        self.carrier.start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.over = True
        self.carrier.join()
        self.qemu.kill()
        self.qemu.wait()

    @staticmethod
    def connected(line):
        """The wire, once the board listens at it."""
        wire = socket.socket(socket.AF_UNIX)
        try:
            wire.connect(str(line))
        except OSError:
            wire.close()
            return None
        return wire

    def does(self, words, answer):
        """Tells the board something past the program, and waits for an answer."""
        before = len(self.said)
        self.wire.sendall(words)
        wait_for(lambda: answer in self.said[before:], f"the board to say {answer!r}")

    def plug(self):
        """Plugs it in under the name that it always has."""
        master, guest = pty.openpty()
        tty.setraw(guest)
        self.port.symlink_to(os.ttyname(guest))
        os.close(guest)
        self.master = master

    def until_open(self, program):
        """Waits until the program has the port open."""
        device, open_files = os.path.realpath(self.port), pathlib.Path(f"/proc/{program.process.pid}/fd")
        has = lambda: any(os.path.realpath(file) == device for file in open_files.iterdir())  # noqa: E731
        wait_for(has, "the program to open the port")

    def pull(self):
        """Pulls the cable."""
        self.port.unlink()
        master, self.master = self.master, None
        os.close(master)

    def carry(self):
        """Carries bytes both ways until all is over."""
        while not self.over:
            ends = [self.wire] + [end for end in [self.master] if end is not None]
            try:
                ready, _, _ = select.select(ends, [], [], 0.02)
                if self.wire in ready:
                    said = self.wire.recv(4096)
                    self.said += said
                    if self.master is not None:
                        os.write(self.master, said)
                if self.master is not None and self.master in ready:
                    heard = os.read(self.master, 4096)
                    self.heard += heard
                    self.wire.sendall(heard)
            except (OSError, TypeError, ValueError):
                # Nobody has the port open, or it was pulled at this moment.
                select.select([], [], [], 0.01)


def at_prompt(text):
    """Whether a console ends with the board's prompt."""
    return text.rstrip().endswith(">>>")


def board_in_hand(folder):
    """A board is plugged in while its program runs, talked to, runs a file, is stopped, pulled and plugged in again."""
    if not can_be_had():
        print("SKIPPED board_in_hand: there is no micro:bit to emulate. ./dev setup installs it.")
        return
    script = folder / "ask.py"
    script.write_text('name = input("Your name? ")\nprint("Hello", name)\n')
    with Board(folder) as board:
        board.does(b"\r\x03\x05from microbit import*\rwhile 1:print('turn');sleep(100)\r\x04", b"turn\r\nturn")
        with Program(folder, "--mode", "microbit", "--port", board.port, script) as program:
            board.plug()
            board.until_open(program)
            turns = board.said.count(b"turn")
            wait_for(lambda: board.said.count(b"turn") > turns + 5, "the board's program to run on")
            if board.heard:
                raise AssertionError(f"the board was sent {board.heard!r}, though nobody wished anything")

            program.press("REPL")
            program.until_text(REPL, at_prompt, "show the prompt")
            program.until_focused(REPL)
            program.type('print("hi")')
            program.keys("Return")
            program.until_text(REPL, lambda text: "\nhi\n" in text, "say hi")

            program.press("Run")
            program.until_text(REPL, lambda text: "Your name?" in text, "ask for the name")
            program.until_focused(REPL)
            program.type("Ada")
            program.keys("Return")
            program.until_text(REPL, lambda text: "Hello Ada" in text, "greet Ada")
            program.until_text(REPL, at_prompt, "show the prompt again")

            program.part(REPL).focus()
            program.until_focused(REPL)
            program.type("while True: print(7)")
            program.keys("Return", "Return")
            program.until_text(REPL, lambda text: "7\n7\n7" in text, "show that the loop runs")
            program.keys("shift+F5")
            program.until_text(REPL, lambda text: "KeyboardInterrupt" in text and at_prompt(text), "stop the loop")

            board.pull()
            program.until_text(REPL, lambda text: "disconnected" in text, "say that the board is gone")
            board.plug()
            board.until_open(program)
