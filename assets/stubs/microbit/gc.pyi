"""The memory that a program no longer needs."""

def enable() -> None:
    """Let memory be freed by itself"""

def disable() -> None:
    """Free no memory but by collect()"""

def isenabled() -> bool:
    """Whether memory is freed by itself"""

def collect() -> None:
    """Free memory now"""

def mem_alloc() -> int:
    """How many bytes are used"""

def mem_free() -> int:
    """How many bytes are free"""

def threshold(amount: int = ...) -> int | None:
    """Ask or set after how many new bytes memory is freed"""
