"""Messages from board to board through the air."""

RATE_250KBIT: int
"""The slowest rate; the first micro:bit only"""
RATE_1MBIT: int
"""One million bits a second, the usual rate"""
RATE_2MBIT: int
"""Two million bits a second"""

def on() -> None:
    """Switch the radio on. It has to be called before anything is sent or received"""

def off() -> None:
    """Switch the radio off, which saves the battery"""

def config(
    *,
    length: int = 32,
    queue: int = 3,
    channel: int = 7,
    power: int = 6,
    address: int = 0x75626974,
    group: int = 0,
    data_rate: int = ...,
) -> None:
    """Set who hears whom: boards with the same channel (0 to 83) and group (0 to 255)

    length: the longest message in bytes, up to 251. queue: how many messages wait
    to be read. power: how far it reaches, 0 to 7.
    """

def reset() -> None:
    """Go back to the settings from the beginning"""

def send(message: str) -> None:
    """Send a text to all boards of the group"""

def receive() -> str | None:
    """The next text that came, or None"""

def send_bytes(message: bytes) -> None:
    """Send bytes to all boards of the group"""

def receive_bytes() -> bytes | None:
    """The next message that came, as bytes, or None"""

def receive_bytes_into(buffer: bytearray) -> int | None:
    """Put the next message into `buffer`, and answer how long it is, or None"""

def receive_full() -> tuple[bytes, int, int] | None:
    """The next message, how strong it was (-255 weak to 0) and when it came, or None"""
