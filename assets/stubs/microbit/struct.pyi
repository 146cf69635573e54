"""Numbers to bytes and back."""

def calcsize(fmt: str) -> int:
    """How many bytes a format needs: calcsize("hh") is 4"""

def pack(fmt: str, v1: object, *vn: object) -> bytes:
    """Turn values into bytes"""

def pack_into(
    fmt: str, buffer: bytearray, offset: int, v1: object, *vn: object
) -> None:
    """Write values as bytes into `buffer`, from `offset` on"""

def unpack(fmt: str, data: bytes) -> tuple[object, ...]:
    """Turn bytes into values"""

def unpack_from(fmt: str, data: bytes, offset: int = 0) -> tuple[object, ...]:
    """Turn the bytes from `offset` on into values"""
