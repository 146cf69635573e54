"""Saving the battery (V2 only)"""

from microbit import _Button, _DigitalPin

def off() -> None:
    """Switch the board off until its reset button is pressed (V2 only)"""

def deep_sleep(
    ms: int | None = None,
    wake_on: _DigitalPin | _Button | tuple[_DigitalPin | _Button, ...] | None = None,
    run_every: bool = True,
) -> None:
    """Sleep for so many milliseconds, or until a button or pin wakes it (V2 only)"""
