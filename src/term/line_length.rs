//! How long the line is that a program prints: one without an end is cut, or it would push everything else out of the console.

/// Characters that a line may have. More than this nobody prints to be read; a list of ten thousand numbers fits.
pub(super) const LONGEST: usize = 100_000;

/// The line that is being printed. What it is told of are the commands that print, and those that end a line.
#[derive(Default)]
pub(super) struct LineLength {
    characters: usize,
    state: State,
}

#[derive(Default, PartialEq)]
enum State {
    #[default]
    Grows,
    /// It is cut: what still comes is left out.
    Cut,
    /// It is cut, and the program went back to its beginning: to break it, or to write over it.
    Returned,
}

/// What a line takes.
#[derive(PartialEq)]
pub(super) enum Takes {
    /// A character like any other.
    All,
    /// None any more: with this one it is cut.
    Last,
    /// None: it is cut.
    Nothing,
}

impl LineLength {
    /// One more character comes.
    #[inline]
    pub fn grow(&mut self) -> Takes {
        if self.state == State::Cut {
            return Takes::Nothing;
        }
        if self.state == State::Returned {
            self.ends();
        }
        self.characters += 1;
        if self.characters <= LONGEST {
            return Takes::All;
        }
        self.state = State::Cut;
        Takes::Last
    }

    /// The caret goes elsewhere.
    #[inline]
    pub fn ends(&mut self) {
        (self.characters, self.state) = (0, State::Grows);
    }

    /// The caret goes back to the beginning of its row.
    #[inline]
    pub fn returns(&mut self) {
        self.characters = 0;
        if self.state == State::Cut {
            self.state = State::Returned;
        }
    }

    /// The line is broken. Answers whether our own line behind a cut one has done that already.
    #[inline]
    pub fn breaks(&mut self) -> bool {
        let cut = self.state != State::Grows;
        self.ends();
        cut
    }
}
