"""More kinds of lists and dictionaries."""

def namedtuple(name: str, fields: str | tuple[str, ...] | list[str]) -> type:
    """A kind of tuple whose parts have names"""

class OrderedDict(dict):
    """A dictionary that keeps the order in which things were put in"""

class deque:
    """A queue to which both ends are open (V2 only)"""

    def __init__(self, iterable: object, maxlen: int, flags: int = ...) -> None: ...
    def append(self, x: object) -> None:
        """Add something at the right"""
    def popleft(self) -> object:
        """Take what is at the left"""
