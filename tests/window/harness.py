"""A person at the real program: sees what a screen reader sees, types and presses through the display.

Everything waits for a condition with a deadline; nothing waits for a time to pass. What cannot be found in time raises
`Missing` with a sentence that says what was waited for.
"""

import os
import pathlib
import signal
import subprocess
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402 (the version has to be asked for first)

ROOT = pathlib.Path(__file__).resolve().parents[2]
TARGET = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
PROGRAM = pathlib.Path(os.environ.get("MULBERRY_PROGRAM", TARGET / "fast" / "mulberry"))

# Seconds until something that should happen at once counts as not happening; a loaded CI machine is slow.
PATIENCE = float(os.environ.get("MULBERRY_PATIENCE", "20"))

# Seconds after Run in which one more press may be the second click of a double click: the window counts from when it hears
# of the first.
DOUBLE_CLICK = 1.5


class Missing(AssertionError):
    """Something was waited for and did not come."""


def wait_for(condition, what):
    """Asks `condition` until it answers something true, and gives that back."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            answer = condition()
        except GLib.Error:
            # A part of the window that went away while it was looked at.
            answer = None
        if answer:
            return answer
        if time.monotonic() > deadline:
            raise Missing(f"waited {PATIENCE:.0f} s for {what}")
        time.sleep(0.03)


def xdotool(*words):
    """Presses keys, or asks for windows, as xdotool does; its answer as text."""
    return subprocess.run(["xdotool", *words], check=False, capture_output=True, text=True).stdout.strip()


class Part:
    """One part of the window, as assistive technology meets it."""

    def __init__(self, node):
        self.node = node

    def __str__(self):
        return f"{self.role} “{self.name}”"

    @property
    def name(self):
        """The name that is spoken."""
        return self.node.get_name() or ""

    @property
    def role(self):
        """The kind of part, such as "push button"."""
        return self.node.get_role_name() or ""

    def children(self):
        """The parts in it."""
        nodes = (self.node.get_child_at_index(place) for place in range(self.node.get_child_count()))
        return [Part(node) for node in nodes if node]

    def everything(self):
        """This part and all below it."""
        yield self
        for child in self.children():
            yield from child.everything()

    def has(self, state):
        """Whether it is in a state such as `Atspi.StateType.FOCUSED`."""
        return self.node.get_state_set().contains(state)

    def text(self):
        """Its value, `None` where it has none."""
        text = self.node.get_text_iface()
        return Atspi.Text.get_text(text, 0, -1) if text else None

    def caret(self):
        """Characters before the caret."""
        return Atspi.Text.get_caret_offset(self.node.get_text_iface())

    def at(self, offset, unit):
        """The character, word or line at an offset."""
        return Atspi.Text.get_string_at_offset(self.node.get_text_iface(), offset, unit).content

    def press(self):
        """Does what the part is for, as a screen reader's press does."""
        Atspi.Action.do_action(self.node.get_action_iface(), 0)

    def focus(self):
        """Puts the keyboard into it."""
        Atspi.Component.grab_focus(self.node.get_component_iface())

    def place(self):
        """Where it is on the screen: left, top, width, height."""
        place = Atspi.Component.get_extents(self.node.get_component_iface(), Atspi.CoordType.SCREEN)
        return place.x, place.y, place.width, place.height

    def dump(self, depth=0):
        """The part and all below it as lines of text, for a person who looks for what went wrong."""
        text = self.text()
        focused = " (focused)" if self.has(Atspi.StateType.FOCUSED) else ""
        lines = ["  " * depth + str(self) + focused + (f" = {text[-300:]!r}" if text else "")]
        for child in self.children():
            lines += child.dump(depth + 1)
        return lines


class Program:
    """The program, started with these arguments; `with` ends it in any case."""

    def __init__(self, folder, *arguments, tools=None):
        self.log = folder / "program.log"
        self.folder = folder
        self.window = self.application = None
        self.ran = 0.0
        words = [str(PROGRAM), "--data-dir", str(folder / "data"), *map(str, arguments)]
        # Debian's Python for the scripts, whatever stands first on this machine's path.
        path = f"{tools}:/usr/bin:/bin" if tools else "/usr/bin:/bin"
        environment = dict(os.environ, PATH=path, RUST_BACKTRACE="1")
        with open(self.log, "a") as log:
            self.process = subprocess.Popen(words, cwd=folder, env=environment, stdout=log, stderr=log)

    def __enter__(self):
        try:
            self.window = wait_for(self.find_window, "the program's window")
            self.application = wait_for(self.find_application, "the program on the accessibility bus")
            xdotool("windowfocus", "--sync", self.window)
        except Missing:
            evidence(self)
            self.end()
            raise
        return self

    def __exit__(self, kind, error, trace):
        if error:
            evidence(self)
        self.end()

    def find_window(self):
        """The window's number for X."""
        if self.process.poll() is not None:
            raise Missing(f"the program ended at once: {self.said()}")
        return xdotool("search", "--onlyvisible", "--pid", str(self.process.pid)).split("\n")[-1]

    def find_application(self):
        """The program's own part on the accessibility bus; never a remembered one, or changes would be missed."""
        desktop = Atspi.get_desktop(0)
        desktop.set_cache_mask(Atspi.Cache.NONE)
        for part in Part(desktop).children():
            if part.node.get_process_id() == self.process.pid:
                part.node.set_cache_mask(Atspi.Cache.NONE)
                return part
        return None

    def parts(self, name, role=None):
        """All parts of this name now."""
        return [part for part in self.application.everything() if part.name == name and role in (None, part.role)]

    def part(self, name, role=None):
        """The part of this name, as soon as there is one."""
        return wait_for(lambda: self.parts(name, role), f"{role or 'a part'} named “{name}”")[0]

    def gone(self, name):
        """Waits until there is no part of this name."""
        wait_for(lambda: not self.parts(name), f"“{name}” to go away")

    def press(self, name):
        """Presses a button by its name; never as the second click of a double click on Run."""
        if name in ("Run", "Stop"):
            wait_for(lambda: time.monotonic() > self.ran + DOUBLE_CLICK, "a double click to be over")
        if name == "Run":
            self.ran = time.monotonic()
        self.part(name, "push button").press()

    def until_text(self, name, condition, what):
        """Waits for a text of the part `name` that `condition` likes, and gives it back."""
        seen = [""]

        def liked():
            for part in self.parts(name):
                seen[0] = part.text() or ""
                if condition(seen[0]):
                    return (seen[0],)
            return None

        try:
            return wait_for(liked, f"“{name}” to {what}")[0]
        except Missing as missing:
            raise Missing(f"{missing}; it said {seen[0][-400:]!r}") from None

    def until_said(self, *fragments):
        """Waits for a sentence anywhere in the window that holds all of these."""

        def holds(part):
            said = part.name + "\n" + (part.text() or "")
            return all(fragment.lower() in said.lower() for fragment in fragments)

        search = lambda: [part for part in self.application.everything() if holds(part)]  # noqa: E731
        return wait_for(search, f"a sentence with {fragments}")[0]

    def until_focused(self, name):
        """Waits until the keyboard is in the part of this name."""
        focused = lambda: [part for part in self.parts(name) if part.has(Atspi.StateType.FOCUSED)]  # noqa: E731
        return wait_for(focused, f"the keyboard to be in “{name}”")[0]

    def tabs(self):
        """The names of the tabs, from left to right."""
        return [part.name for part in self.application.everything() if part.role == "page tab"]

    def keys(self, *keys):
        """Presses keys one after the other: "ctrl+q", "Right"."""
        xdotool("key", "--delay", "20", *keys)

    def type(self, text):
        """Types a text."""
        xdotool("type", "--delay", "20", text)

    def click(self, x, y, button=1, times=1):
        """Clicks at a place of the screen."""
        repeat = ["--repeat", str(times), "--delay", "120"]
        xdotool("mousemove", "--sync", str(x), str(y), "click", *repeat, str(button))

    def memory(self):
        """MiB that the program has resident."""
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.split("VmRSS:")[1].split()[0]) / 1024

    def window_states(self):
        """What the window manager says of the window, such as _NET_WM_STATE_FULLSCREEN."""
        words = ["xprop", "-id", self.window, "_NET_WM_STATE"]
        return subprocess.run(words, check=False, capture_output=True, text=True).stdout

    def has_keyboard(self):
        """Whether the window is the one that gets what is typed."""
        return xdotool("getwindowfocus") == self.window

    def said(self):
        """What the program wrote to its own terminal."""
        return self.log.read_text()

    def quit(self):
        """Leaves as a person does; answers the exit code."""
        self.keys("ctrl+q")
        try:
            return self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            raise Missing("waited for the program to end after Ctrl+Q") from None

    def end(self):
        """Ends the program, whatever it does."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()


class Portal:
    """A desktop's portal on this session's bus that answers by itself: 0 and what was picked, or 1 for cancelled."""

    def __init__(self, folder, answer, *uris):
        self.said = folder / "portal.log"
        words = [sys.executable, "-B", str(ROOT / "tests/window/portal.py"), str(answer), *uris]
        with open(self.said, "w") as said:
            self.process = subprocess.Popen(words, stdout=said)

    def __enter__(self):
        wait_for(lambda: "ready" in self.said.read_text(), "the portal")
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()

    def wishes(self):
        """What it was asked for and has answered, a line each."""
        return self.said.read_text().split("\n")[1:-1]


def evidence(program):
    """Keeps what could be seen when something went wrong: a picture, the parts, the program's own words."""
    place = TARGET / "window"
    place.mkdir(parents=True, exist_ok=True)
    name = program.folder.name
    subprocess.run(["import", "-silent", "-window", "root", str(place / f"{name}.png")], check=False)
    try:
        parts = "\n".join(program.application.dump()) if program.application else "nothing on the accessibility bus"
    except GLib.Error as error:
        parts = f"nothing to be seen: {error}"
    (place / f"{name}.txt").write_text(f"{parts}\n\n--- its own words ---\n{program.said()}")


def enable_accessibility():
    """Tells programs that somebody listens, as a screen reader does when it starts."""
    bus = wait_for(lambda: session_bus_with("org.a11y.Bus"), "the accessibility bus")
    where = ("org.a11y.Bus", "/org/a11y/bus", "org.freedesktop.DBus.Properties", "Set")
    # Toolkits differ in which of the two they listen to; AccessKit wants the second one.
    for switch in ["IsEnabled", "ScreenReaderEnabled"]:
        value = GLib.Variant("(ssv)", ("org.a11y.Status", switch, GLib.Variant("b", True)))
        bus.call_sync(*where, value, None, 0, -1, None)
    Atspi.init()
    # It warns of every program that keeps no cache for it, which AccessKit does not; nothing to be seen there.
    GLib.log_set_handler("dbind", GLib.LogLevelFlags.LEVEL_WARNING, lambda *_: None, None)


def session_bus_with(name):
    """The session's bus, once somebody of this name is on it."""
    from gi.repository import Gio

    bus = Gio.bus_get_sync(Gio.BusType.SESSION, None)
    where = ("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "NameHasOwner")
    answer = bus.call_sync(*where, GLib.Variant("(s)", (name,)), GLib.VariantType("(b)"), 0, -1, None)
    return bus if answer[0] else None
