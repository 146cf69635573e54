"""Mathematics."""

e: float
"""2.71828…, the base of natural logarithms"""
pi: float
"""3.14159…, how often a circle's diameter fits around it"""

def sqrt(x: float) -> float:
    """The number whose square is x"""

def pow(x: float, y: float) -> float:
    """x to the power of y"""

def exp(x: float) -> float:
    """e to the power of x"""

def log(x: float, base: float = ...) -> float:
    """The logarithm of x, to the base e or another one"""

def cos(x: float) -> float:
    """The cosine of an angle in radians"""

def sin(x: float) -> float:
    """The sine of an angle in radians"""

def tan(x: float) -> float:
    """The tangent of an angle in radians"""

def acos(x: float) -> float:
    """The angle whose cosine is x, in radians"""

def asin(x: float) -> float:
    """The angle whose sine is x, in radians"""

def atan(x: float) -> float:
    """The angle whose tangent is x, in radians"""

def atan2(y: float, x: float) -> float:
    """The angle of the point (x, y), in radians"""

def ceil(x: float) -> int:
    """The next whole number that is not smaller"""

def floor(x: float) -> int:
    """The next whole number that is not bigger"""

def trunc(x: float) -> int:
    """The whole number without what is behind the decimal point"""

def copysign(x: float, y: float) -> float:
    """x with the sign of y"""

def fabs(x: float) -> float:
    """The number without its sign"""

def fmod(x: float, y: float) -> float:
    """What is left when x is divided by y"""

def frexp(x: float) -> tuple[float, int]:
    """The parts m and e of x = m * 2 ** e"""

def ldexp(x: float, exp: int) -> float:
    """x * 2 ** exp"""

def modf(x: float) -> tuple[float, float]:
    """What is behind the decimal point, and what is before it"""

def isfinite(x: float) -> bool:
    """Whether x is neither infinite nor not a number"""

def isinf(x: float) -> bool:
    """Whether x is infinite"""

def isnan(x: float) -> bool:
    """Whether x is not a number"""

def radians(x: float) -> float:
    """An angle in degrees, told in radians"""

def degrees(x: float) -> float:
    """An angle in radians, told in degrees"""
