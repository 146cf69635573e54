"""Flows through the real program, one function each, each with a folder and a program of its own.

Names of parts are those that the program promises to assistive technology; a change here is a change for every
screen reader and every school's script.
"""

import os
import pathlib
import subprocess
import sys
import tempfile
import time
import traceback

from board import board_in_hand
from crash import survive_kills
from harness import PATIENCE, PROGRAM, ROOT, Atspi, Portal, Program, enable_accessibility, wait_for

EDITOR = "Code editor"
OUTPUT = "Output console"


def expect(condition, otherwise):
    """Stops the flow with a sentence unless the condition holds."""
    if not condition:
        raise AssertionError(otherwise)


def written(folder, name, text):
    """A file of this text in the flow's folder."""
    path = folder / name
    path.write_text(text)
    return path


def last_line(text):
    """The last line that is not empty."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else ""


def ask_and_answer(folder):
    """A script asks, the person answers, the answer is used, the end is told."""
    script = written(folder, "ask.py", 'name = input("Your name? ")\nprint("Hello", name)\n')
    with Program(folder, script) as program:
        program.press("Run")
        program.until_text(OUTPUT, lambda text: "Your name?" in text, "ask for the name")
        program.until_focused(OUTPUT)
        program.type("Ada")
        program.keys("Return")
        program.until_text(OUTPUT, lambda text: "Hello Ada" in text, "greet Ada")
        program.until_text(OUTPUT, lambda text: last_line(text).startswith("finished"), "tell the end")


def read_and_write(folder):
    """The editor is read by characters and lines, written into, and left again."""
    script = written(folder, "lines.py", "one = 1\nzwölf = 12\nthree = 3\n")
    with Program(folder, script) as program:
        editor = program.until_focused(EDITOR)
        program.until_text(EDITOR, lambda text: text == script.read_text(), "hold the file")

        def caret_reaches(offset, character, line):
            wait_for(lambda: editor.caret() == offset, f"the caret at {offset}, it is at {editor.caret()}")
            found = editor.at(offset, Atspi.TextGranularity.CHAR)
            expect(found == character, f"the character at {offset} reads {found!r}, not {character!r}")
            found = editor.at(offset, Atspi.TextGranularity.LINE).rstrip("\n")
            expect(found == line, f"the line at {offset} reads {found!r}, not {line!r}")

        program.keys("ctrl+Home")
        caret_reaches(0, "o", "one = 1")
        program.keys("Right")
        caret_reaches(1, "n", "one = 1")
        program.keys("Down")
        caret_reaches(9, "w", "zwölf = 12")
        program.keys("Right")
        caret_reaches(10, "ö", "zwölf = 12")
        program.keys("Down", "Home")
        caret_reaches(19, "t", "three = 3")
        program.type("# ")
        program.until_text(EDITOR, lambda text: text == "one = 1\nzwölf = 12\n# three = 3\n", "show what was typed")
        program.keys("Escape", "Tab")
        wait_for(lambda: not editor.has(Atspi.StateType.FOCUSED), "Esc, Tab to leave the editor")
        expect("\t" not in editor.text() and "    " not in editor.text(), "Tab was typed instead of leaving")


def changed_outside(folder):
    """An unchanged text follows the disk by itself; a changed one says so and offers both."""
    script = written(folder, "shared.py", "first = 1\n")
    quiet = folder / "data"
    quiet.mkdir()
    written(quiet, "settings.toml", "autosave = false\n")
    with Program(folder, script) as program:
        program.until_focused(EDITOR)
        script.write_text("second = 2\n")
        program.until_text(EDITOR, lambda text: text == "second = 2\n", "follow the disk")

        program.keys("ctrl+Home")
        program.type("x")
        program.until_text(EDITOR, lambda text: text == "xsecond = 2\n", "show what was typed")
        script.write_text("third = 3\n")
        program.part("Error bar")
        program.part("Reload", "push button")
        program.press("Keep mine")
        program.gone("Error bar")
        program.until_text(EDITOR, lambda text: text == "xsecond = 2\n", "keep what was typed")

        script.write_text("fourth = 4\n")
        program.part("Error bar")
        program.press("Reload")
        program.until_text(EDITOR, lambda text: text == "fourth = 4\n", "take the disk's text")
        program.gone("Error bar")


def kept_by_itself(folder):
    """A program that nobody saved has a home, follows what is typed, and is there after the next start."""
    home = pathlib.Path(os.environ["HOME"]) / "Documents" / "Mulberry" / "program 1.py"
    expect(not home.exists(), f"{home} is there already")
    with Program(folder) as program:
        program.keys("ctrl+n")
        program.until_focused(EDITOR)
        program.type("print(1)")
        wait_for(lambda: home.exists() and home.read_text() == "print(1)", f"{home} to hold what was typed")
        program.until_said("program 1.py", "saved by itself")
        program.type(" # more")
        wait_for(lambda: home.read_text() == "print(1) # more", f"{home} to follow")
        code = program.quit()
        expect(code == 0, f"the program ended with {code}: {program.said()}")
    with Program(folder) as program:
        program.until_text(EDITOR, lambda text: text == "print(1) # more", "hold it again")
    home.unlink()


def closed_and_reopened(folder):
    """The same files, the same theme, the same zoom."""
    one, two = written(folder, "one.py", "1\n"), written(folder, "two.py", "2\n")
    settings = folder / "data" / "settings.toml"
    with Program(folder, one, two) as program:
        wait_for(lambda: {"one.py", "two.py"} <= set(program.tabs()), "both tabs")
        tabs = program.tabs()
        text = program.until_focused(EDITOR).text()
        program.press("Theme")
        program.press("Zoom in")
        kept = lambda: settings.exists() and "theme" in settings.read_text() and "zoom = 1" in settings.read_text()
        wait_for(kept, "theme and zoom in settings.toml")
        code = program.quit()
        expect(code == 0, f"the program ended with {code}: {program.said()}")
    before = settings.read_text()
    with Program(folder) as program:
        wait_for(lambda: program.tabs() == tabs, f"the same tabs {tabs} again")
        program.until_text(EDITOR, lambda shown: shown == text, "show the same file")
        code = program.quit()
        expect(code == 0, f"the program ended with {code}: {program.said()}")
    expect(settings.read_text() == before, f"settings changed by themselves: {before!r} → {settings.read_text()!r}")


def stopped(folder):
    """A program that floods the window is stopped, and the window lives."""
    script = written(folder, "flood.py", 'while True: print("x")\n')
    with Program(folder, script) as program:
        program.press("Run")
        program.until_text(OUTPUT, lambda text: text.count("x\n") > 5, "fill")
        program.press("Stop")
        program.until_text(OUTPUT, lambda text: last_line(text).startswith("stopped"), "tell the end")
        before = len(program.tabs())
        program.press("New")
        wait_for(lambda: len(program.tabs()) > before, "a new tab")
        program.part("Run", "push button")


def typed_during_a_flood(folder):
    """While a program floods the window for a minute, what is typed in the editor stands there, and memory stays flat."""
    flood = (ROOT / "tests/scripts/flood.py").read_text()
    script = written(folder, "flood.py", flood)
    # Seconds in all, and until memory has settled; MiB that it may differ from then on.
    lasts, settles, most = (600 if os.environ.get("MULBERRY_TEST") == "long" else 60), 30, 3
    with Program(folder, script) as program:
        program.press("Run")
        program.until_text(OUTPUT, lambda text: text.count("\n") > 20, "fill")
        program.part(EDITOR).focus()
        program.until_focused(EDITOR)
        program.keys("ctrl+End")
        begin, typed, settled = time.monotonic(), flood, None
        while (seconds := time.monotonic() - begin) < lasts:
            word = f"# typed after {seconds:.0f} s "
            program.type(word)
            typed += word
            program.until_text(EDITOR, lambda text: text == typed, f"end with {word!r}")
            if seconds > settles:
                now = program.memory()
                settled = settled or now
                expect(abs(now - settled) <= most, f"{now:.1f} MiB after {seconds:.0f} s, {settled:.1f} MiB before")
        program.press("Stop")
        program.until_text(OUTPUT, lambda text: last_line(text).startswith("stopped"), "tell the end")
        program.until_text(EDITOR, lambda text: text == typed, "hold what was typed")


def double_clicked(folder):
    """Two clicks on Run are one wish: one run starts, and the second click does not stop it."""
    text = 'open("starts", "a").write("x")\ninput("Go? ")\nprint("went")\n'
    script = written(folder, "once.py", text)
    with Program(folder, script) as program:
        program.until_focused(EDITOR)
        left, top, width, height = program.part("Run", "push button").place()
        program.click(left + width // 2, top + height // 2, times=2)
        program.until_text(OUTPUT, lambda text: "Go?" in text, "ask")
        program.part("Stop", "push button")
        program.until_focused(OUTPUT)
        program.keys("Return")
        shown = program.until_text(OUTPUT, lambda text: last_line(text).startswith("finished"), "tell the end")
        expect("went" in shown and "stopped" not in shown, f"it was stopped: {shown!r}")
        starts = (folder / "starts").read_text()
        expect(starts == "x", f"it ran {len(starts)} times")


def followed_link(folder):
    """An address in what a program printed is opened by a click, by the system, and by nothing else."""
    tools = folder / "tools"
    tools.mkdir()
    opened = folder / "opened"
    written(tools, "xdg-open", f'#!/bin/sh\nprintf "%s\\n" "$@" >>"{opened}"\n').chmod(0o755)
    address = "https://a.org/?one=1&two=2#" + "x" * 20
    script = written(folder, "link.py", f"print({address!r})\n")
    with Program(folder, script, tools=tools) as program:
        program.press("Run")
        program.until_text(OUTPUT, lambda text: last_line(text).startswith("finished"), "tell the end")
        expect(not opened.exists(), "it was opened by itself")
        left, top, _, _ = program.part(OUTPUT).place()
        # In the second row: the first one is ours.
        program.click(left + 120, top + 8 + 36)
        wait_for(lambda: opened.exists() and opened.read_text() == address + "\n", f"{address} to be opened")


def presented(folder):
    """F11 fills the screen and takes the chrome away; F11 brings it back."""
    with Program(folder, written(folder, "talk.py", "print(1)\n")) as program:
        program.until_focused(EDITOR)
        program.part("Present", "push button")
        program.keys("F11")
        wait_for(lambda: "_NET_WM_STATE_FULLSCREEN" in program.window_states(), "full screen")
        program.gone("Present")
        program.keys("F11")
        wait_for(lambda: "_NET_WM_STATE_FULLSCREEN" not in program.window_states(), "the window as it was")
        program.part("Present", "push button")


def bad_files(folder):
    """A file that is not text and one that is not there: a sentence each, and the window lives."""
    (folder / "picture.py").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\xff\xfe\x00" * 9)
    good = written(folder, "good.py", "good = 1\n")
    with Program(folder, folder / "picture.py", folder / "absent.py", good) as program:
        for name in ["picture.py", "absent.py"]:
            sentence = program.until_said(name, " ")
            expect(sentence.role != "page tab", f"{name} was opened in a tab")
        program.until_text(EDITOR, lambda text: text == "good = 1\n", "hold the good file")
        expect("panicked" not in program.said(), program.said())


def broken_settings(folder):
    """Settings that cannot be read are told of, and never overwritten."""
    data = folder / "data"
    data.mkdir()
    settings = written(data, "settings.toml", 'theme = "night\nzoom = many\n')
    before = settings.read_bytes()
    with Program(folder) as program:
        program.until_said("settings", " ")
        program.press("Theme")
        program.press("Zoom in")
        code = program.quit()
        expect(code == 0, f"the program ended with {code}: {program.said()}")
    expect(settings.read_bytes() == before, f"settings.toml was overwritten: {settings.read_text()!r}")


def started_twice(folder):
    """A second start opens its file in the first window, which comes to the front, and ends with 0."""
    one, two = written(folder, "one.py", "1\n"), written(folder, "two.py", "2\n")
    elsewhere = folder / "elsewhere"
    elsewhere.mkdir()
    with Program(folder, one) as program:
        program.until_focused(EDITOR)
        with Program(elsewhere) as other:
            wait_for(other.has_keyboard, "another window before ours")
            code = Program(folder, two).process.wait(PATIENCE)
            expect(code == 0, f"the second start ended with {code}: {program.said()}")
            program.until_text(EDITOR, lambda text: text == "2\n", "hold the second file")
            wait_for(program.has_keyboard, "our window to come to the front")
            expect(program.tabs() == ["one.py", "two.py"], f"the tabs are {program.tabs()}")
            expect(other.tabs() == [], "another data folder got the file")


def asked_by_the_desktop(folder):
    """Where the desktop has dialogs for files, they are used: picked, cancelled, saved as."""
    one, two = written(folder, "one.py", "1\n"), written(folder, "öther file.py", "2\n")
    with Program(folder, one) as program:
        program.until_focused(EDITOR)
        with Portal(folder, 0, two.as_uri()) as portal:
            program.press("Open")
            program.until_text(EDITOR, lambda text: text == "2\n", "hold the picked file")
            wait_for(lambda: portal.wishes() == [f"OpenFile {folder} "], f"one wish, not {portal.wishes()}")
        with Portal(folder, 1) as portal:
            program.press("Open")
            wait_for(portal.wishes, "the portal to answer")
            expect(program.tabs() == ["one.py", "öther file.py"], f"the tabs are {program.tabs()}")
        with Portal(folder, 0, (folder / "saved.py").as_uri()) as portal:
            program.part(EDITOR).focus()
            program.keys("ctrl+shift+s")
            wait_for(lambda: "saved.py" in program.tabs(), "the tab to have its new name")
            wait_for(lambda: portal.wishes() == [f"SaveFile {folder} öther file.py"], f"one wish, not {portal.wishes()}")
        expect(not program.parts("Places"), "our own dialog came too")
        program.press("Open")
        program.part("Places")


def gone_on_with(folder):
    """What was open before is offered on the first page, also by the next start."""
    script = written(folder, "one.py", "1\n")
    with Program(folder, script) as program:
        program.until_focused(EDITOR)
        program.keys("ctrl+w")
        program.part("one.py", "push button")
        expect(program.quit() == 0, program.said())
    with Program(folder) as program:
        program.press("one.py")
        program.until_text(EDITOR, lambda text: text == "1\n", "hold the file")


def made_by_name(folder):
    """A name without a file is told of, and becomes an empty file when that is wanted."""
    with Program(folder, folder / "new.py") as program:
        program.until_said("new.py", "Check the name")
        expect(not (folder / "new.py").exists(), "it was made without being asked for")
        program.press("Create it")
        wait_for(lambda: program.tabs() == ["new.py"], "its tab")
        expect((folder / "new.py").read_text() == "", "it is not empty")


def no_display(folder):
    """Without a display: a sentence that says what to do, and no panic."""
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"}
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    words = [str(PROGRAM), "--data-dir", str(folder / "data")]
    result = subprocess.run(words, check=False, capture_output=True, text=True, env=environment, timeout=PATIENCE)
    said = result.stdout + result.stderr
    expect(result.returncode != 0, "it ended as if all were well")
    expect("mulberry run" in said, f"it does not say what to do: {said!r}")
    expect("panicked" not in said, f"it panicked: {said}")


def keyboard(layout):
    """Gives the display another keyboard."""
    subprocess.run(["setxkbmap", layout], check=True)


def other_keyboards(folder):
    """Dead keys and AltGr write, and keys are found by their place where the letters are not Latin."""
    script = written(folder, "letters.py", "")
    # Keys by their places, as X numbers them: those of S, D, K, W and / on an American keyboard, and the accents.
    s, d, k, w, slash, acute, circumflex, e, a = "39", "40", "45", "25", "61", "21", "49", "26", "38"
    saved = lambda text: wait_for(lambda: script.read_text() == text, f"the file to hold {text!r}")
    try:
        with Program(folder, script) as program:
            program.until_focused(EDITOR)
            shows = lambda text: program.until_text(EDITOR, lambda seen: seen == text, f"show {text!r}")
            keyboard("de")
            program.keys(acute, e, circumflex, a)
            shows("éâ")
            keyboard("gr")
            program.keys(s, d)
            shows("éâσδ")
            program.keys(f"ctrl+{s}")
            saved("éâσδ")
            keyboard("ru")
            program.keys(s)
            shows("éâσδы")
            program.keys(f"ctrl+{slash}")
            shows("# éâσδы")
            program.keys(f"ctrl+{k}")
            shows("éâσδы")
            program.keys(f"ctrl+{s}")
            saved("éâσδы")
            keyboard("il")
            program.keys(s)
            shows("éâσδыד")
            program.keys(f"ctrl+{s}")
            saved("éâσδыד")
            # What stands at the place of W there is a sign of its own, which is no shortcut.
            program.keys(f"ctrl+{w}")
            program.gone(EDITOR)
    finally:
        keyboard("us")


def selected_text(folder):
    """What is selected can be pasted elsewhere with the middle button, and the other way round."""
    script = written(folder, "selected.py", "one two\n")
    clip = ["xclip", "-selection", "primary"]
    with Program(folder, script) as program:
        program.until_focused(EDITOR)
        program.keys("ctrl+Home", "ctrl+shift+Right")
        offered = lambda: subprocess.run([*clip, "-o"], capture_output=True, text=True, check=False).stdout
        wait_for(lambda: offered() == "one", "the selected word to be offered")
        subprocess.run([*clip, "-i"], input=" three", text=True, check=True)
        left, top, width, _ = program.part(EDITOR).place()
        # Behind the end of the first line.
        program.click(left + width - 100, top + 24, button=2)
        program.until_text(EDITOR, lambda text: text == "one two three\n", "take what another program offers")


def stubborn(folder, name):
    """A program of the zoo for Stop, in the flow's folder."""
    script = pathlib.Path(__file__).parents[1] / "scripts" / f"stubborn_{name}.py"
    return written(folder, "stubborn.py", script.read_text())


def still_there(folder):
    """Every process that was started with this folder in its environment, by its command line."""
    found = []
    for process in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            if f"STUBBORN={folder}".encode() in (process / "environ").read_bytes().split(b"\0"):
                found.append((process / "cmdline").read_text().replace("\0", " "))
        except OSError:
            # Somebody else's, or gone by now.
            pass
    return found


def forced(folder):
    """Of a program that does not want to stop each step is told, and then it is gone."""
    with Program(folder, stubborn(folder, "ignores_all")) as program:
        program.press("Run")
        program.until_text(OUTPUT, lambda text: "ready" in text, "say that it is ready")
        program.press("Stop")
        end = program.until_text(OUTPUT, lambda text: last_line(text).startswith("stopped"), "tell the end")
        expect("told to end" in end and "ended by force" in end, f"a step is missing: {end!r}")
        expect("stopped by force" in last_line(end), f"the end does not say how: {end!r}")


def killed_with_its_programs(folder):
    """When the window is killed, so is everybody whom its program started, a daemon that forked twice among them."""
    os.environ["STUBBORN"] = str(folder)
    try:
        with Program(folder, stubborn(folder, "daemon")) as program:
            program.press("Run")
            program.until_text(OUTPUT, lambda text: "ready" in text, "say that it is ready")
            # The window, the supervisor, the program and its daemon.
            expect(len(still_there(folder)) >= 4, f"only {still_there(folder)} are there")
            program.process.kill()
            program.process.wait()
            wait_for(lambda: not still_there(folder), "everybody's end")
    finally:
        del os.environ["STUBBORN"]


FLOWS = [
    ask_and_answer,
    board_in_hand,
    forced,
    killed_with_its_programs,
    read_and_write,
    changed_outside,
    kept_by_itself,
    closed_and_reopened,
    other_keyboards,
    selected_text,
    stopped,
    typed_during_a_flood,
    double_clicked,
    followed_link,
    presented,
    bad_files,
    broken_settings,
    started_twice,
    asked_by_the_desktop,
    gone_on_with,
    made_by_name,
    no_display,
    survive_kills,
]


def succeeds(flow):
    """Runs one flow in a folder of its own and says how it went."""
    with tempfile.TemporaryDirectory() as folder:
        place = pathlib.Path(folder) / flow.__name__
        place.mkdir()
        try:
            flow(place)
        except (AssertionError, subprocess.SubprocessError) as error:
            print(f"FAILED {flow.__name__}: {error}")
        except Exception:
            print(f"FAILED {flow.__name__}: the flow itself broke")
            traceback.print_exc()
        else:
            print(f"passed {flow.__name__}", flush=True)
            return True
    return False


def main(names):
    """Runs the flows of these names, or all of them."""
    unknown = set(names) - {flow.__name__ for flow in FLOWS}
    if unknown:
        sys.exit(f"There is no flow {', '.join(sorted(unknown))}.")
    enable_accessibility()
    outcomes = [succeeds(flow) for flow in FLOWS if not names or flow.__name__ in names]
    print(f"{outcomes.count(True)} passed, {outcomes.count(False)} failed", flush=True)
    sys.exit(0 if all(outcomes) else 1)


if __name__ == "__main__":
    main(sys.argv[1:])
