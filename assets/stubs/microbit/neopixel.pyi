"""Strips of coloured lights, each set on its own."""

from microbit import _DigitalPin

class NeoPixel:
    """A strip of n lights at a pin: np[0] = (255, 0, 0) and np.show() make one red"""

    def __init__(self, pin: _DigitalPin, n: int, bpp: int = 3) -> None: ...
    def clear(self) -> None:
        """Switch all lights off"""
    def show(self) -> None:
        """Let the strip show the colours that were set"""
    def write(self) -> None:
        """The same as show() (V2 only)"""
    def fill(self, colour: tuple[int, ...]) -> None:
        """Set all lights to one colour; show() makes it seen (V2 only)"""
    def __len__(self) -> int: ...
    def __getitem__(self, key: int) -> tuple[int, ...]: ...
    def __setitem__(self, key: int, value: tuple[int, ...]) -> None: ...
