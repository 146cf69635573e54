"""Measurements in a table that is seen on the board's drive as MY_DATA.HTM (V2 only)"""

MILLISECONDS: int
"""For set_labels(): the time in milliseconds"""
SECONDS: int
"""For set_labels(): the time in seconds"""
MINUTES: int
"""For set_labels(): the time in minutes"""
HOURS: int
"""For set_labels(): the time in hours"""
DAYS: int
"""For set_labels(): the time in days"""

def set_labels(*labels: str, timestamp: int | None = ...) -> None:
    """Name the columns of the table, and say how the time is counted (V2 only)"""

def add(data_dictionary: dict[str, object] = ..., **kwargs: object) -> None:
    """Write a row: log.add(temperature=21) (V2 only)"""

def delete(full: bool = False) -> None:
    """Empty the table; full=True takes longer and leaves nothing (V2 only)"""

def set_mirroring(serial: bool) -> None:
    """Send each row over the USB cable as well (V2 only)"""
