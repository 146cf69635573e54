"""The inside of MicroPython; most programs do not need it."""

def const(expr: int) -> int:
    """Say that a number never changes, which saves memory: X = const(5)"""

def opt_level(level: int = ...) -> int | None:
    """Ask or set how much the next programs are made smaller"""

def mem_info(verbose: object = ...) -> None:
    """Print how much memory is used"""

def qstr_info(verbose: object = ...) -> None:
    """Print how many names are kept in memory"""

def stack_use() -> int:
    """How many bytes the functions that are being called need"""

def heap_lock() -> None:
    """Let nothing take new memory"""

def heap_unlock() -> None:
    """Allow new memory to be taken again"""

def kbd_intr(chr: int) -> None:
    """Set which character stops the program; 3 is Ctrl+C and -1 is none"""
