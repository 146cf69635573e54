"""Everything that is on the board: lights, buttons, pins, sensors and wires.

Names that begin with _ exist in this file only. What ends its first line with
(V2 only) is missing on the first micro:bit.
"""

def sleep(n: float) -> None:
    """Wait for n milliseconds: sleep(1000) is one second"""

def running_time() -> int:
    """Milliseconds since the board was switched on or started again"""

def temperature() -> int:
    """The temperature of the chip in degrees Celsius, a little above the room's"""

def reset() -> None:
    """Start the board again, as its reset button does"""

def panic(n: int = ...) -> None:
    """Stop everything and show a sad face and the number n until the board is reset"""

def scale(
    value: float, from_: tuple[float, float], to: tuple[float, float]
) -> float:
    """Turn a value of one range into that of another (V2 only)

    scale(30, from_=(0, 100), to=(0, 9)) is 3. Whole numbers in `to` give a whole
    number, others give one with a decimal point.
    """

def set_volume(v: int) -> None:
    """Set how loud sounds are, from 0 to 255 (V2 only)"""

def run_every(
    callback: object = ...,
    *,
    days: int = 0,
    h: int = 0,
    min: int = 0,
    s: int = 0,
    ms: int = 0,
) -> object:
    """Call a function again and again after this time (V2 only)

    Written above a function as @run_every(s=5), or called with the function.
    """

def ws2812_write(pin: _DigitalPin, buf: object) -> None:
    """Send bytes to a strip of coloured lights; `neopixel` is easier (V2 only)"""

class _Display:
    def get_pixel(self, x: int, y: int) -> int:
        """How bright the light in column x and row y is, from 0 (off) to 9"""
    def set_pixel(self, x: int, y: int, value: int) -> None:
        """Set the light in column x and row y, from 0 on, to a brightness of 0 to 9"""
    def clear(self) -> None:
        """Switch all lights off"""
    def show(
        self,
        image: object,
        delay: int = 400,
        *,
        wait: bool = True,
        loop: bool = False,
        clear: bool = False,
    ) -> None:
        """Show an image, a number or a text, or several one after another

        delay: milliseconds for each one. wait=False goes on at once. loop=True
        repeats for ever. clear=True switches the lights off at the end.
        """
    def scroll(
        self,
        text: object,
        delay: int = 150,
        *,
        wait: bool = True,
        loop: bool = False,
        monospace: bool = False,
    ) -> None:
        """Let a text or a number walk over the lights

        delay: milliseconds for each step. wait=False goes on at once. loop=True
        repeats for ever. monospace=True makes every letter five lights wide.
        """
    def on(self) -> None:
        """Let the display work again after off()"""
    def off(self) -> None:
        """Switch the display off, so that its pins can be used for something else"""
    def is_on(self) -> bool:
        """Whether the display works"""
    def read_light_level(self) -> int:
        """How light it is around the board, from 0 (dark) to 255"""

display: _Display
"""The 25 lights on the front"""

class Image:
    """A picture for the display: Image("90009:09090:00900:09090:90009") is a cross

    Each digit is a light, 0 off to 9 bright; a colon ends a row. Image() is empty,
    Image(width, height) too, in another size.
    """

    def __init__(
        self, string: str | int = ..., height: int = 5, buffer: bytes = ...
    ) -> None: ...
    def width(self) -> int:
        """The number of columns"""
    def height(self) -> int:
        """The number of rows"""
    def set_pixel(self, x: int, y: int, value: int) -> None:
        """Set the light in column x and row y to a brightness of 0 to 9"""
    def get_pixel(self, x: int, y: int) -> int:
        """How bright the light in column x and row y is, from 0 to 9"""
    def shift_left(self, n: int) -> Image:
        """A copy that is moved n columns to the left"""
    def shift_right(self, n: int) -> Image:
        """A copy that is moved n columns to the right"""
    def shift_up(self, n: int) -> Image:
        """A copy that is moved n rows up"""
    def shift_down(self, n: int) -> Image:
        """A copy that is moved n rows down"""
    def crop(self, x: int, y: int, w: int, h: int) -> Image:
        """The part that is w columns wide and h rows high from column x and row y on"""
    def copy(self) -> Image:
        """The same picture once more, to be changed on its own"""
    def invert(self) -> Image:
        """A copy in which dark is bright and bright is dark"""
    def fill(self, value: int) -> None:
        """Set every light to a brightness of 0 to 9"""
    def blit(
        self,
        src: Image,
        x: int,
        y: int,
        w: int,
        h: int,
        xdest: int = 0,
        ydest: int = 0,
    ) -> None:
        """Copy a part of another picture to column xdest and row ydest of this one"""
    def __add__(self, other: Image) -> Image: ...
    def __sub__(self, other: Image) -> Image: ...
    def __mul__(self, n: float) -> Image: ...
    def __truediv__(self, n: float) -> Image: ...
    HEART: Image
    """A heart"""
    HEART_SMALL: Image
    """A small heart"""
    HAPPY: Image
    """A happy face"""
    SMILE: Image
    """A smile"""
    SAD: Image
    """A sad face"""
    CONFUSED: Image
    """A confused face"""
    ANGRY: Image
    """An angry face"""
    ASLEEP: Image
    """A sleeping face"""
    SURPRISED: Image
    """A surprised face"""
    SILLY: Image
    """A silly face"""
    FABULOUS: Image
    """A face with sunglasses"""
    MEH: Image
    """A face that does not care"""
    YES: Image
    """A tick"""
    NO: Image
    """A cross"""
    TRIANGLE: Image
    """A triangle that points up"""
    TRIANGLE_LEFT: Image
    """A triangle in the lower left corner"""
    CHESSBOARD: Image
    """Every other light, as on a chessboard"""
    DIAMOND: Image
    """A diamond"""
    DIAMOND_SMALL: Image
    """A small diamond"""
    SQUARE: Image
    """A square"""
    SQUARE_SMALL: Image
    """A small square"""
    RABBIT: Image
    """A rabbit"""
    COW: Image
    """A cow"""
    MUSIC_CROTCHET: Image
    """A crotchet, the note that lasts one beat"""
    MUSIC_QUAVER: Image
    """A quaver, the note that lasts half a beat"""
    MUSIC_QUAVERS: Image
    """Two quavers"""
    PITCHFORK: Image
    """A pitchfork"""
    XMAS: Image
    """A Christmas tree"""
    PACMAN: Image
    """A round mouth that eats dots"""
    TARGET: Image
    """A target"""
    TSHIRT: Image
    """A T-shirt"""
    ROLLERSKATE: Image
    """A roller skate"""
    DUCK: Image
    """A duck"""
    HOUSE: Image
    """A house"""
    TORTOISE: Image
    """A tortoise"""
    BUTTERFLY: Image
    """A butterfly"""
    STICKFIGURE: Image
    """A person made of sticks"""
    GHOST: Image
    """A ghost"""
    SWORD: Image
    """A sword"""
    GIRAFFE: Image
    """A giraffe"""
    SKULL: Image
    """A skull"""
    UMBRELLA: Image
    """An umbrella"""
    SNAKE: Image
    """A snake"""
    SCISSORS: Image
    """Scissors (V2 only)"""
    CLOCK1: Image
    """A clock hand at 1 o'clock"""
    CLOCK2: Image
    """A clock hand at 2 o'clock"""
    CLOCK3: Image
    """A clock hand at 3 o'clock"""
    CLOCK4: Image
    """A clock hand at 4 o'clock"""
    CLOCK5: Image
    """A clock hand at 5 o'clock"""
    CLOCK6: Image
    """A clock hand at 6 o'clock"""
    CLOCK7: Image
    """A clock hand at 7 o'clock"""
    CLOCK8: Image
    """A clock hand at 8 o'clock"""
    CLOCK9: Image
    """A clock hand at 9 o'clock"""
    CLOCK10: Image
    """A clock hand at 10 o'clock"""
    CLOCK11: Image
    """A clock hand at 11 o'clock"""
    CLOCK12: Image
    """A clock hand at 12 o'clock"""
    ARROW_N: Image
    """An arrow that points up"""
    ARROW_NE: Image
    """An arrow that points up and right"""
    ARROW_E: Image
    """An arrow that points right"""
    ARROW_SE: Image
    """An arrow that points down and right"""
    ARROW_S: Image
    """An arrow that points down"""
    ARROW_SW: Image
    """An arrow that points down and left"""
    ARROW_W: Image
    """An arrow that points left"""
    ARROW_NW: Image
    """An arrow that points up and left"""
    ALL_CLOCKS: list[Image]
    """All clock hands, from 12 o'clock on"""
    ALL_ARROWS: list[Image]
    """All arrows, clockwise, the one that points up first"""

class _Button:
    def is_pressed(self) -> bool:
        """Whether the button is held down at this moment"""
    def was_pressed(self) -> bool:
        """Whether the button was pressed since this was last asked"""
    def get_presses(self) -> int:
        """How often the button was pressed since this was last asked"""

button_a: _Button
"""The button on the left"""
button_b: _Button
"""The button on the right"""

class _DigitalPin:
    NO_PULL: int
    """For set_pull(): the pin is left as it is"""
    PULL_UP: int
    """For set_pull(): the pin is 1 while nothing is connected"""
    PULL_DOWN: int
    """For set_pull(): the pin is 0 while nothing is connected"""
    def read_digital(self) -> int:
        """1 if there is voltage at the pin, 0 if not"""
    def write_digital(self, value: int) -> None:
        """Switch the pin on with 1 and off with 0"""
    def write_analog(self, value: int) -> None:
        """Switch the pin on and off very fast: 0 is always off, 1023 always on"""
    def set_analog_period(self, period: int) -> None:
        """Set how many milliseconds one turn of write_analog() takes"""
    def set_analog_period_microseconds(self, period: int) -> None:
        """Set how many microseconds one turn of write_analog() takes, at least 256"""
    def get_analog_period_microseconds(self) -> int:
        """How many microseconds one turn of write_analog() takes"""
    def set_pull(self, value: int) -> None:
        """Set what the pin reads while nothing is connected, such as pin0.PULL_UP"""
    def get_pull(self) -> int:
        """What set_pull() set"""
    def get_mode(self) -> str:
        """What the pin is used for, such as "read_digital" or "unused\""""

class _AnalogPin(_DigitalPin):
    def read_analog(self) -> int:
        """The voltage at the pin, from 0 (none) to 1023 (3.3 volts)"""

class _TouchPin(_AnalogPin):
    CAPACITIVE: int
    """For set_touch_mode(): a finger alone is felt (V2 only)"""
    RESISTIVE: int
    """For set_touch_mode(): the other hand has to touch GND (V2 only)"""
    def is_touched(self) -> bool:
        """Whether somebody touches the pin; on the rings the other hand touches GND"""
    def was_touched(self) -> bool:
        """Whether the pin was touched since this was last asked (V2 only)"""
    def get_touches(self) -> int:
        """How often the pin was touched since this was last asked (V2 only)"""
    def set_touch_mode(self, value: int) -> None:
        """Set how a touch is felt: pin0.CAPACITIVE or pin0.RESISTIVE (V2 only)"""

pin0: _TouchPin
"""Pin 0, the big ring 0"""
pin1: _TouchPin
"""Pin 1, the big ring 1"""
pin2: _TouchPin
"""Pin 2, the big ring 2"""
pin3: _AnalogPin
"""Pin 3, shared with the display"""
pin4: _AnalogPin
"""Pin 4, shared with the display"""
pin5: _DigitalPin
"""Pin 5, shared with button A"""
pin6: _DigitalPin
"""Pin 6, shared with the display"""
pin7: _DigitalPin
"""Pin 7, shared with the display"""
pin8: _DigitalPin
"""Pin 8, free for your own circuits"""
pin9: _DigitalPin
"""Pin 9, shared with the display on V1, free on V2"""
pin10: _AnalogPin
"""Pin 10, shared with the display"""
pin11: _DigitalPin
"""Pin 11, shared with button B"""
pin12: _DigitalPin
"""Pin 12, kept for accessibility equipment"""
pin13: _DigitalPin
"""Pin 13, also the clock of `spi`"""
pin14: _DigitalPin
"""Pin 14, also the input of `spi`"""
pin15: _DigitalPin
"""Pin 15, also the output of `spi`"""
pin16: _DigitalPin
"""Pin 16, free for your own circuits"""
pin19: _DigitalPin
"""Pin 19, also the clock of `i2c`: sensors sit here"""
pin20: _DigitalPin
"""Pin 20, also the data of `i2c`: sensors sit here"""
pin_logo: _TouchPin
"""The gold logo on the front, which feels a finger (V2 only)"""
pin_speaker: _AnalogPin
"""The speaker on the back, for functions that take a pin (V2 only)"""

class _Accelerometer:
    def get_x(self) -> int:
        """How much the board is tilted to the right, in thousandths of gravity"""
    def get_y(self) -> int:
        """How much the board is tilted towards you, in thousandths of gravity"""
    def get_z(self) -> int:
        """How much the board is pushed up or down, in thousandths of gravity"""
    def get_values(self) -> tuple[int, int, int]:
        """All three at once: x, y and z"""
    def get_strength(self) -> int:
        """How strong the push is in all directions together (V2 only)"""
    def current_gesture(self) -> str:
        """What the board is doing, such as "face up\"

        One of "up", "down", "left", "right", "face up", "face down", "freefall",
        "3g", "6g", "8g" and "shake", or "" for nothing.
        """
    def is_gesture(self, name: str) -> bool:
        """Whether the board is doing this now, such as is_gesture("face up")"""
    def was_gesture(self, name: str) -> bool:
        """Whether the board did this since it was last asked: was_gesture("shake")"""
    def get_gestures(self) -> tuple[str, ...]:
        """All that the board did since this was last asked, the latest last"""
    def set_range(self, value: int) -> None:
        """Set the strongest push that is measured: 2, 4 or 8 times gravity (V2 only)"""

accelerometer: _Accelerometer
"""Feels how the board is held and moved"""

class _Compass:
    def calibrate(self) -> None:
        """Start the game of tilting the board that the compass needs to work well"""
    def is_calibrated(self) -> bool:
        """Whether calibrate() was done"""
    def clear_calibration(self) -> None:
        """Forget what calibrate() found"""
    def get_x(self) -> int:
        """The magnetic field from side to side, in billionths of a tesla"""
    def get_y(self) -> int:
        """The magnetic field from top to bottom, in billionths of a tesla"""
    def get_z(self) -> int:
        """The magnetic field from front to back, in billionths of a tesla"""
    def heading(self) -> int:
        """Where the top of the board points, from 0 (north) over 90 (east) to 359"""
    def get_field_strength(self) -> int:
        """How strong the magnetic field is, in billionths of a tesla"""

compass: _Compass
"""Feels where north is, and magnets"""

class _I2c:
    def init(
        self, freq: int = 100000, sda: _DigitalPin = ..., scl: _DigitalPin = ...
    ) -> None:
        """Set the speed and the pins"""
    def scan(self) -> list[int]:
        """The addresses of everything that answers"""
    def read(self, addr: int, n: int, repeat: bool = False) -> bytes:
        """Read n bytes from what has this address"""
    def write(self, addr: int, buf: bytes, repeat: bool = False) -> None:
        """Send bytes to what has this address"""

i2c: _I2c
"""Talks to sensors and displays on pins 19 and 20"""

class _Spi:
    def init(
        self,
        baudrate: int = 1000000,
        bits: int = 8,
        mode: int = 0,
        sclk: _DigitalPin = ...,
        mosi: _DigitalPin = ...,
        miso: _DigitalPin = ...,
    ) -> None:
        """Begin, with this speed and these pins"""
    def read(self, nbytes: int, out: int = 0) -> bytes:
        """Read so many bytes, while sending `out` again and again"""
    def write(self, buffer: bytes) -> None:
        """Send bytes"""
    def write_readinto(self, out: bytes, in_: bytearray) -> None:
        """Send the bytes of `out` while what comes fills `in_`"""

spi: _Spi
"""Talks to fast chips on pins 13, 14 and 15"""

class _Uart:
    ODD: int
    """For init(): odd parity"""
    EVEN: int
    """For init(): even parity"""
    def init(
        self,
        baudrate: int = 9600,
        bits: int = 8,
        parity: int | None = None,
        stop: int = 1,
        *,
        tx: _DigitalPin | None = None,
        rx: _DigitalPin | None = None,
    ) -> None:
        """Set speed and pins. With pins the REPL is off until init(115200) is called"""
    def any(self) -> bool:
        """Whether something has come that can be read"""
    def read(self, nbytes: int = ...) -> bytes | None:
        """Read what has come, at most so many bytes; None if nothing came"""
    def readinto(self, buf: bytearray, nbytes: int = ...) -> int | None:
        """Read what has come into `buf`, and answer how many bytes it was"""
    def readline(self) -> bytes | None:
        """Read one line; None if nothing came"""
    def write(self, buf: bytes | str) -> int | None:
        """Send bytes or a text"""

uart: _Uart
"""Talks over the USB cable or two pins, one byte after another"""

class SoundEvent:
    """What the microphone can tell apart (V2 only)"""

    LOUD: SoundEvent
    """It became loud"""
    QUIET: SoundEvent
    """It became quiet"""

class _Microphone:
    def current_event(self) -> SoundEvent | None:
        """Whether it is loud or quiet: SoundEvent.LOUD, SoundEvent.QUIET or None"""
    def was_event(self, event: SoundEvent) -> bool:
        """Whether it became loud, or quiet, since this was last asked"""
    def is_event(self, event: SoundEvent) -> bool:
        """Whether it is loud, or quiet, now"""
    def get_events(self) -> tuple[SoundEvent, ...]:
        """All that was heard since this was last asked, the latest last"""
    def set_threshold(self, event: SoundEvent, value: int) -> None:
        """Set from which level, 0 to 255, on it counts as loud, or as quiet"""
    def sound_level(self) -> int:
        """How loud it is now, from 0 to 255"""

microphone: _Microphone
"""Hears how loud it is (V2 only)"""

class _Speaker:
    def on(self) -> None:
        """Let the speaker on the board sound again after off()"""
    def off(self) -> None:
        """Keep the speaker on the board quiet; what is at a pin still sounds"""

speaker: _Speaker
"""The speaker on the back (V2 only)"""

class Sound:
    """Sounds that are built in, for audio.play() (V2 only)"""

    GIGGLE: Sound
    """A giggle"""
    HAPPY: Sound
    """A happy sound"""
    HELLO: Sound
    """A greeting"""
    MYSTERIOUS: Sound
    """A mysterious sound"""
    SAD: Sound
    """A sad sound"""
    SLIDE: Sound
    """A tone that slides"""
    SOARING: Sound
    """A sound that soars"""
    SPRING: Sound
    """A spring that bounces"""
    TWINKLE: Sound
    """A twinkle"""
    YAWN: Sound
    """A yawn"""

# On the first micro:bit only `import audio` gives it (V2 only).
import audio as audio
