"""Tones and tunes, from pin 0 and the speaker.

A tune is a list of notes such as "c4:4": the note c in octave 4 for 4 ticks.
"""

from microbit import _DigitalPin

DADADADUM: tuple[str, ...]
"""The beginning of Beethoven's fifth symphony"""
ENTERTAINER: tuple[str, ...]
""""The Entertainer" by Scott Joplin"""
PRELUDE: tuple[str, ...]
"""The first prelude of the "Well-Tempered Clavier" by Bach"""
ODE: tuple[str, ...]
"""The "Ode to Joy" by Beethoven"""
NYAN: tuple[str, ...]
"""The song of the Nyan Cat"""
RINGTONE: tuple[str, ...]
"""A phone that rings"""
FUNK: tuple[str, ...]
"""A funky bass line"""
BLUES: tuple[str, ...]
"""A blues"""
BIRTHDAY: tuple[str, ...]
"""The birthday song"""
WEDDING: tuple[str, ...]
"""The wedding march from "Lohengrin" by Wagner"""
FUNERAL: tuple[str, ...]
"""Chopin's funeral march"""
PUNCHLINE: tuple[str, ...]
"""The sound after a joke"""
PYTHON: tuple[str, ...]
"""A march by John Philip Sousa"""
BADDY: tuple[str, ...]
"""The villain of a silent film comes in"""
CHASE: tuple[str, ...]
"""A chase in a silent film"""
BA_DING: tuple[str, ...]
"""Something was found"""
WAWAWAWAA: tuple[str, ...]
"""Something went wrong, with a sad trombone"""
JUMP_UP: tuple[str, ...]
"""A jump up, as in a game"""
JUMP_DOWN: tuple[str, ...]
"""A jump down, as in a game"""
POWER_UP: tuple[str, ...]
"""Something grew stronger, as in a game"""
POWER_DOWN: tuple[str, ...]
"""Something grew weaker, as in a game"""

def set_tempo(ticks: int = 4, bpm: int = 120) -> None:
    """Set how many ticks a beat has, and how many beats a minute"""

def get_tempo() -> tuple[int, int]:
    """How many ticks a beat has, and how many beats a minute"""

def play(
    music: str | list[str] | tuple[str, ...],
    pin: _DigitalPin | None = ...,
    wait: bool = True,
    loop: bool = False,
) -> None:
    """Play a note, a list of notes or a tune of this module

    wait=False goes on with the program at once. loop=True repeats for ever.
    """

def pitch(
    frequency: int, duration: int = -1, pin: _DigitalPin | None = ..., wait: bool = True
) -> None:
    """Sound a tone of this frequency for so many milliseconds, or until stop()"""

def stop(pin: _DigitalPin | None = ...) -> None:
    """End whatever sounds"""

def reset() -> None:
    """Go back to 4 ticks, 120 beats a minute, octave 4 and notes of 4 ticks"""
