"""Pulling the plug: the program is killed at random moments while a person types, saves and switches tabs.

Every character carries the time at which it was typed. After each kill the next start must show, in every tab, all that
was typed up to a second before, in its place: of the rest, which is younger, only the end may be missing.
"""

import os
import random
import signal
import threading
import time

from harness import Atspi, Program, wait_for, xdotool

EDITOR = "Code editor"
ROUNDS = 50 if os.environ.get("MULBERRY_TEST") == "long" else 10

# Seconds: what is older must survive.
OLD = 1.0
# Seconds: which tab is the active one is kept within a second, and then written.
KEPT = 1.5
MOST_TABS = 5


class Document:
    """What is known of one tab: its text when the round began, and what was typed in front of that since."""

    def __init__(self, text, untitled):
        self.text = text
        self.untitled = untitled
        self.typed = []

    def type(self, character):
        """Types a character; from when this returns it counts as typed."""
        xdotool("key", "--delay", "0", character)
        self.typed.append((character, time.monotonic()))

    def must_keep(self, killed):
        """How many of the characters are old enough not to be lost."""
        return sum(1 for _, typed in self.typed if typed < killed - OLD)

    def accepts(self, text, killed):
        """Whether a text is what a kill may leave."""
        if not text.endswith(self.text):
            return False
        kept = text[: len(text) - len(self.text)]
        typed = "".join(character for character, _ in self.typed)
        return typed.startswith(kept) and len(kept) >= self.must_keep(killed)

    def may_be_missing(self, killed):
        """Whether its tab may be gone: a new one in which nothing was typed yet, or only a moment ago."""
        return self.untitled and not self.text and self.must_keep(killed) == 0

    def __str__(self):
        return f"{''.join(character for character, _ in self.typed)!r} + {self.text!r}"


class Person:
    """Somebody who works in a window until it is gone."""

    def __init__(self, chance, documents):
        self.chance = chance
        self.documents = documents
        self.active = 0
        # When which tab was made the active one.
        self.shown = [(0, time.monotonic())]

    def work(self, killed):
        """Types, saves, switches and opens tabs until the event `killed` is set."""
        while not killed.is_set():
            document = self.documents[self.active]
            does = self.chance.choices(["type", "save", "switch", "new", "pause"], [30, 2, 3, 1, 1])[0]
            if does == "type":
                for _ in range(self.chance.randint(1, 8)):
                    document.type(self.chance.choice("abcdefghijklmnopqrstuvwxyz0123456789"))
            elif does == "save" and not document.untitled:
                xdotool("key", "ctrl+s")
            elif does == "switch":
                xdotool("key", "ctrl+Tab")
                self.show((self.active + 1) % len(self.documents))
            elif does == "new" and len(self.documents) < MOST_TABS:
                xdotool("key", "ctrl+n")
                self.documents.append(Document("", True))
                self.show(len(self.documents) - 1)
            elif does == "pause":
                killed.wait(self.chance.uniform(0.2, 2.5))

    def show(self, place):
        self.active = place
        self.shown.append((place, time.monotonic()))

    def worked(self, killed):
        """How many seconds the work took until the kill."""
        return killed - self.shown[0][1]

    def shown_lately(self, killed):
        """The documents that were in front not long before the kill."""
        ends = [when for _, when in self.shown[1:]] + [killed]
        return [self.documents[place] for (place, _), end in zip(self.shown, ends) if end > killed - KEPT]


def survive_kills(folder):
    """Nothing older than a second is lost, whenever the program is killed; the next start says that it is back."""
    seed = int(os.environ.get("MULBERRY_SEED", time.time_ns() % 1_000_000))
    chance = random.Random(seed)
    (folder / "data").mkdir()
    (folder / "data" / "settings.toml").write_text(f'programs = "{folder}"\n')
    files = [folder / "one.py", folder / "two.py"]
    for file in files:
        file.write_text(f"# {file.name}\nprint('ä')\n")
    documents = [Document(file.read_text(), False) for file in files]
    person, killed, told = None, 0.0, 0
    for round in range(ROUNDS + 1):
        with Program(folder, *(files if round == 0 else [])) as program:
            try:
                documents = check(program, documents, person, killed)
            except AssertionError as error:
                raise AssertionError(f"round {round} of seed {seed}: {error}") from None
            told += any("ended without warning" in part.name for part in program.application.everything())
            if round < ROUNDS:
                person = prepare(program, chance, documents)
                killed = kill_at_work(program, person, chance.uniform(0.2, 5.0))
    if told == 0:
        raise AssertionError(f"no start said that something is back, with seed {seed}")


def check(program, documents, person, killed):
    """Waits for the texts that the kill may leave, and answers the documents as they are now."""
    program.until_focused(EDITOR)
    seen = []

    def right():
        seen[:] = read_tabs(program)
        return match(documents, [text for text, _ in seen], killed)

    if person and person.worked(killed) > KEPT and not any(document.may_be_missing(killed) for document in documents):
        front = [documents.index(document) for document in person.shown_lately(killed)]
        selected = lambda tab: tab.has(Atspi.StateType.SELECTED)  # noqa: E731
        in_front = lambda: [place for place, tab in enumerate(page_tabs(program)) if selected(tab)]  # noqa: E731
        wait_for(lambda: set(in_front()) & set(front), f"one of the tabs {front} to be in front as it was")
    try:
        found = wait_for(right, "the texts")
    except AssertionError:
        wanted = "\n  ".join(f"{document}, {document.must_keep(killed)} old" for document in documents)
        raise AssertionError(f"the tabs hold {[text for text, _ in seen]}, not\n  {wanted}") from None
    return [Document(text, found[place].untitled) for place, (text, _) in enumerate(seen)]


def match(documents, texts, killed):
    """The document of each text, in their order; `None` where they do not fit."""
    found, rest = [], list(documents)
    for text in texts:
        while rest and not rest[0].accepts(text, killed) and rest[0].may_be_missing(killed):
            rest.pop(0)
        if not rest or not rest[0].accepts(text, killed):
            return None
        found.append(rest.pop(0))
    return found if all(document.may_be_missing(killed) for document in rest) else None


def page_tabs(program):
    """The tabs of the editor, from left to right."""
    return [part for part in program.application.everything() if part.role == "page tab" and part.name.split(",")[0].endswith(".py")]


def read_tabs(program):
    """Each tab's text and name."""
    texts = []
    for place in range(len(page_tabs(program))):
        xdotool("key", f"ctrl+{place + 1}")

        def shown(place=place):
            tabs = page_tabs(program)
            return place < len(tabs) and tabs[place].has(Atspi.StateType.SELECTED) and tabs[place]

        tab = wait_for(shown, f"tab {place + 1} to be in front")
        texts.append((program.part(EDITOR).text(), tab.name))
    return texts


def prepare(program, chance, documents):
    """Goes to the beginning of every text, where everything is typed."""
    person = Person(chance, documents)
    for place in reversed(range(len(documents))):
        xdotool("key", f"ctrl+{place + 1}", "ctrl+Home")
    return person


def kill_at_work(program, person, after):
    """Kills the program so many seconds after the person begins to work; answers when."""
    over, moment = threading.Event(), []

    def kill():
        moment.append(time.monotonic())
        os.kill(program.process.pid, signal.SIGKILL)
        over.set()

    killer = threading.Timer(after, kill)
    killer.start()
    person.work(over)
    killer.join()
    program.process.wait()
    return moment[0]
