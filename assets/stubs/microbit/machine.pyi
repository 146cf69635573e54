"""The chip itself; most programs do not need it."""

from microbit import _DigitalPin

def unique_id() -> bytes:
    """A number that no other board has"""

def reset() -> None:
    """Start the board again, as its reset button does"""

def freq() -> int:
    """How many steps the chip takes in a second"""

def disable_irq() -> int:
    """Let nothing interrupt the program. Give what this answers to enable_irq()"""

def enable_irq(state: int) -> None:
    """Allow interruptions again"""

def time_pulse_us(
    pin: _DigitalPin, pulse_level: int, timeout_us: int = 1000000
) -> int:
    """How many microseconds a pin stays at 0 or 1; negative when it took too long"""

class _Memory:
    def __getitem__(self, address: int) -> int: ...
    def __setitem__(self, address: int, value: int) -> None: ...

mem8: _Memory
"""The memory, byte by byte"""
mem16: _Memory
"""The memory, two bytes at a time"""
mem32: _Memory
"""The memory, four bytes at a time"""
