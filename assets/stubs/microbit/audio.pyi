"""Sounds from pin 0 and the speaker: built-in ones, effects, and your own samples."""

from collections.abc import Iterable

from microbit import Sound, _DigitalPin

def play(
    source: Sound | SoundEffect | AudioFrame | Iterable[AudioFrame],
    wait: bool = True,
    pin: _DigitalPin = ...,
    return_pin: _DigitalPin | None = None,
) -> None:
    """Play a sound. wait=False goes on with the program at once"""

def is_playing() -> bool:
    """Whether something sounds"""

def stop() -> None:
    """End whatever sounds"""

class AudioFrame:
    """32 samples of a sound, each from 0 to 255; 128 is silence"""

    def copyfrom(self, other: AudioFrame) -> None:
        """Take over the samples of another one"""
    def __len__(self) -> int: ...
    def __getitem__(self, key: int) -> int: ...
    def __setitem__(self, key: int, value: int) -> None: ...

class SoundEffect:
    """A sound that is made from numbers, for audio.play() (V2 only)"""

    WAVEFORM_SINE: int
    """A soft tone"""
    WAVEFORM_SAWTOOTH: int
    """A buzzing tone"""
    WAVEFORM_TRIANGLE: int
    """A tone between soft and hard"""
    WAVEFORM_SQUARE: int
    """A hard tone"""
    WAVEFORM_NOISE: int
    """A hiss"""
    SHAPE_LINEAR: int
    """The tone changes evenly"""
    SHAPE_CURVE: int
    """The tone changes in a curve"""
    SHAPE_LOG: int
    """The tone changes quickly first, then slowly"""
    FX_NONE: int
    """No effect"""
    FX_TREMOLO: int
    """The loudness trembles"""
    FX_VIBRATO: int
    """The tone trembles"""
    FX_WARBLE: int
    """The tone trembles widely"""
    freq_start: int
    """The tone at the beginning, 0 to 9999"""
    freq_end: int
    """The tone at the end, 0 to 9999"""
    duration: int
    """Milliseconds, 0 to 9999"""
    vol_start: int
    """How loud it begins, 0 to 255"""
    vol_end: int
    """How loud it ends, 0 to 255"""
    waveform: int
    """What kind of tone, such as SoundEffect.WAVEFORM_SINE"""
    fx: int
    """What trembles, such as SoundEffect.FX_VIBRATO"""
    shape: int
    """How the tone changes, such as SoundEffect.SHAPE_LINEAR"""
    def __init__(
        self,
        freq_start: int = 500,
        freq_end: int = 2500,
        duration: int = 500,
        vol_start: int = 255,
        vol_end: int = 0,
        waveform: int = ...,
        fx: int = ...,
        shape: int = ...,
    ) -> None: ...
    def copy(self) -> SoundEffect:
        """The same effect once more, to be changed on its own"""
