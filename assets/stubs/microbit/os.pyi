"""The files on the board."""

def listdir() -> list[str]:
    """The names of all files"""

def remove(filename: str) -> None:
    """Delete a file"""

def size(filename: str) -> int:
    """How many bytes a file has"""

def uname() -> tuple[str, str, str, str, str]:
    """What board this is and which MicroPython it has"""

def ilistdir(path: str = ...) -> object:
    """All files, one after another, with what is known of them (V2 only)"""

def stat(path: str) -> tuple[int, ...]:
    """What is known of a file (V2 only)"""
