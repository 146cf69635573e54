"""A voice that speaks and sings English, from pin 0 and the speaker."""

from microbit import _DigitalPin

def say(
    words: str,
    *,
    pitch: int = 64,
    speed: int = 72,
    mouth: int = 128,
    throat: int = 128,
    pin: _DigitalPin | None = ...,
) -> None:
    """Say English words. pitch, speed, mouth and throat (0 to 255) change the voice"""

def sing(
    phonemes: str,
    *,
    pitch: int = 64,
    speed: int = 72,
    mouth: int = 128,
    throat: int = 128,
    pin: _DigitalPin | None = ...,
) -> None:
    """Sing sounds, each with its note: sing("#115DOWWWWWW") """

def pronounce(
    phonemes: str,
    *,
    pitch: int = 64,
    speed: int = 72,
    mouth: int = 128,
    throat: int = 128,
    pin: _DigitalPin | None = ...,
) -> None:
    """Say sounds that are written as phonemes: pronounce("/HEHLOW")"""

def translate(words: str) -> str:
    """Turn English words into phonemes, as well as it can"""
