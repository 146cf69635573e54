//! What everybody's Python knows: keywords, built-in names, members of texts and lists, where functions live.

/// Python's keywords.
pub const KEYWORDS: &str =
    "False None True and as assert async await break class continue def del elif else except finally for from
    global if import in is lambda nonlocal not or pass raise return try while with yield";

/// The keywords that begin a block.
pub const BLOCKS: &[&str] = &["if", "elif", "else", "for", "while", "def", "class", "try", "except", "finally", "with"];

/// Names that are always there.
pub const BUILTINS: &str =
    "abs all any bin bool bytearray bytes callable chr classmethod complex dict dir divmod enumerate eval exec
    exit filter float format frozenset getattr globals hasattr hash help hex id input int isinstance issubclass iter len
    list locals map max min next object oct open ord pow print property quit range repr reversed round set setattr slice
    sorted staticmethod str sum super tuple type vars zip self
    Exception ValueError TypeError KeyError IndexError NameError ZeroDivisionError FileNotFoundError AttributeError
    EOFError ImportError KeyboardInterrupt OSError RuntimeError";

/// What the types that beginners meet, and the modules they use first, have to offer.
const MEMBERS: &[(&str, &str)] = &[
    (
        "str",
        "capitalize casefold center count encode endswith find format index isalnum isalpha isdecimal isdigit islower
        isnumeric isspace istitle isupper join ljust lower lstrip partition replace rfind rindex rjust rsplit rstrip split
        splitlines startswith strip swapcase title translate upper zfill",
    ),
    ("list", "append clear copy count extend index insert pop remove reverse sort"),
    ("dict", "clear copy fromkeys get items keys pop popitem setdefault update values"),
    ("set", "add clear copy difference discard intersection pop remove symmetric_difference union update"),
    ("random", "choice choices gauss randint random randrange sample seed shuffle uniform"),
    (
        "math",
        "ceil cos degrees dist e exp fabs factorial floor gcd hypot inf isqrt log log10 log2 pi pow prod radians sin sqrt
        tan tau trunc",
    ),
    ("time", "asctime ctime gmtime localtime monotonic perf_counter sleep strftime time"),
    (
        "turtle",
        "Screen Turtle backward begin_fill bgcolor bye circle clear color done dot end_fill exitonclick fillcolor forward
        goto heading hideturtle home left mainloop pencolor pendown penup pensize position reset right setheading shape
        speed stamp title towards tracer undo update width write xcor ycor",
    ),
];

/// The module in which names live that are used without it.
const HOMES: &[(&str, &str)] = &[
    ("time", "sleep perf_counter strftime"),
    ("random", "randint choice choices shuffle randrange uniform sample"),
    ("math", "sqrt pi sin cos tan floor ceil radians degrees factorial"),
    ("turtle", "Turtle Screen forward"),
    ("collections", "Counter defaultdict deque namedtuple"),
    ("pathlib", "Path"),
    ("dataclasses", "dataclass"),
    ("enum", "Enum"),
    ("threading", "Thread"),
    ("microbit", "display button_a button_b accelerometer Image pin0 pin1 pin2 uart compass"),
];

/// Names that other languages have, with Python's.
const FOREIGN: &[(&str, &str)] = &[
    ("null", "None"),
    ("nil", "None"),
    ("NULL", "None"),
    ("undefined", "None"),
    ("println", "print"),
    ("printf", "print"),
    ("echo", "print"),
    ("puts", "print"),
    ("length", "len"),
    ("sizeof", "len"),
    ("string", "str"),
    ("integer", "int"),
    ("boolean", "bool"),
    ("double", "float"),
    ("this", "self"),
    ("raw_input", "input"),
    ("xrange", "range"),
    ("unicode", "str"),
];

/// Members that other languages or other types have, with what one writes here.
const FOREIGN_MEMBERS: &[(&str, &str, &str)] = &[
    ("list", "add push push_back addLast", "append"),
    ("list", "delete discard", "remove"),
    ("list", "find", "index"),
    ("set", "append push insert", "add"),
    ("str", "contains includes indexOf", "find"),
    ("str", "toUpperCase uppercase toUpper", "upper"),
    ("str", "toLowerCase lowercase toLower", "lower"),
    ("str", "trim", "strip"),
    ("str", "substring substr", "find"),
    ("dict", "has_key has contains", "get"),
    ("dict", "add append insert push", "update"),
];

/// Whether a word is a keyword.
pub fn is_keyword(word: &str) -> bool {
    words(KEYWORDS).any(|known| known == word)
}

/// Whether a name is always there.
pub fn is_builtin(name: &str) -> bool {
    words(BUILTINS).any(|known| known == name)
}

/// The words of a list.
pub fn words(list: &str) -> impl Iterator<Item = &str> + Clone {
    list.split_whitespace()
}

/// What a type or a module has to offer; nothing where that is not known.
pub fn members(of: &str) -> impl Iterator<Item = &str> {
    MEMBERS.iter().filter(move |(owner, _)| *owner == of).flat_map(|(_, list)| words(list))
}

/// The module that has this name.
pub fn home(name: &str) -> Option<&'static str> {
    HOMES.iter().find(|(_, list)| words(list).any(|known| known == name)).map(|(module, _)| *module)
}

/// Python's name for what another language calls `name`.
pub fn foreign(name: &str) -> Option<&'static str> {
    FOREIGN.iter().find(|(other, _)| *other == name).map(|(_, ours)| *ours)
}

/// What one writes instead of the member `name` at a value of `of`.
pub fn foreign_member(of: &str, name: &str) -> Option<&'static str> {
    let fits = |entry: &&(&str, &'static str, &str)| entry.0 == of && words(entry.1).any(|known| known == name);
    FOREIGN_MEMBERS.iter().find(fits).map(|entry| entry.2)
}
