"""Chance."""

def getrandbits(n: int) -> int:
    """A random whole number of n bits"""

def seed(n: int) -> None:
    """Begin a sequence of random numbers that is the same for the same n"""

def randint(a: int, b: int) -> int:
    """A random whole number from a to b, both included"""

def randrange(start: int, stop: int = ..., step: int = 1) -> int:
    """A random whole number from start up to, but not including, stop"""

def choice(seq: object) -> object:
    """One of a list, a text or a tuple"""

def random() -> float:
    """A random number from 0 up to, but not including, 1"""

def uniform(a: float, b: float) -> float:
    """A random number from a to b"""
