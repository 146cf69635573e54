"""Waiting and measuring time. The board has no clock that knows the hour."""

def sleep(seconds: float) -> None:
    """Wait for so many seconds; microbit.sleep() counts milliseconds"""

def sleep_ms(ms: int) -> None:
    """Wait for so many milliseconds"""

def sleep_us(us: int) -> None:
    """Wait for so many microseconds"""

def ticks_ms() -> int:
    """A count of milliseconds, to be compared with ticks_diff()"""

def ticks_us() -> int:
    """A count of microseconds, to be compared with ticks_diff()"""

def ticks_add(ticks: int, delta: int) -> int:
    """The count that is so much later"""

def ticks_diff(ticks1: int, ticks2: int) -> int:
    """How much later the first count is than the second"""
