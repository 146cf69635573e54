"""Python itself."""

version: str
"""Which Python it is like, as a text"""
version_info: tuple[int, int, int]
"""Which Python it is like, as numbers"""
implementation: tuple[str, tuple[int, int, int]]
"""The name and version of MicroPython"""
platform: str
""" "microbit\""""
byteorder: str
"""In which order the bytes of a number lie: "little\""""
modules: dict[str, object]
"""The modules that were imported (V2 only)"""
path: list[str]
"""Where modules are looked for (V2 only)"""
argv: list[str]
"""Always empty here (V2 only)"""
maxsize: int
"""The biggest number that is handled quickly (V2 only)"""

def exit(retval: object = ...) -> None:
    """End the program"""

def print_exception(exc: Exception) -> None:
    """Print an error with the lines that led to it"""
