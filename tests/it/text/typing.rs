//! What keys do, at one caret and at many.

use mulberry::place::Millis;
use mulberry::text::{Buffer, Typing, is_border};

use super::notation::{buffer, show, text, typed};
use super::random;

fn check(key: &Typing, marked: &str, wanted: &str) {
    assert_eq!(typed(marked, std::slice::from_ref(key)), wanted, "{key:?} in {marked:?}");
}

fn newline(marked: &str, wanted: &str) {
    check(&Typing::Newline, marked, wanted);
}

#[test]
fn text_comes_at_every_selection() {
    check(&text("x"), "a|b", "ax|b");
    check(&text("x"), "|a|b|", "x|ax|bx|");
    check(&text("xy"), "a«bc|»d«|e»", "axy|dxy|");
    check(&text(""), "a«bc|»d", "a|d");
    check(&text("\u{301}"), "e|x", "e\u{301}|x");
    check(&text("e"), "|\u{301}x", "e\u{301}|x");
    check(&text("a\0b"), "|", "ab|");
}

#[test]
fn pasted_breaks_become_those_of_the_text() {
    let paste = |pasted: &str, marked, wanted| check(&Typing::Paste(pasted.to_owned()), marked, wanted);
    paste("a\r\nb\rc\nd", "x\n|", "x\na\nb\nc\nd|");
    paste("a\nb", "x\r\n|y", "x\r\na\r\nb|y");
    paste("a\r\nb", "x\r|", "x\ra\rb|");
    paste("a\r\nb", "|", "a\nb|");
    paste("1\n2", "«x|»-«|y»", "1\n2|-1\n2|");
}

#[test]
fn a_new_line_keeps_the_indent() {
    newline("x|", "x\n|");
    newline("    x|", "    x\n    |");
    newline("\tx|", "\tx\n\t|");
    newline("    x|y", "    x\n    |y");
    newline("    x |  y", "    x \n    |y");
    newline("    «x|»  y", "    \n    |  y");
    newline("|    x", "\n|    x");
    newline("  |  x", "  \n  |  x");
    newline("    |", "    \n    |");
    newline("x\r\n  y|", "x\r\n  y\r\n  |");
    newline("x\r  y|", "x\r  y\r  |");
    newline("  a«b\n    c|»d", "  a\n  |d");
    newline("  a|\nb|", "  a\n  |\nb\n|");
}

#[test]
fn a_new_line_is_deeper_behind_a_colon() {
    newline("if x:|", "if x:\n    |");
    newline("  if x:|", "  if x:\n      |");
    newline("\tif x:|", "\tif x:\n\t\t|");
    newline("if x:  |", "if x:  \n    |");
    newline("if x:| y", "if x:\n    |y");
    newline("else:  # a comment|", "else:  # a comment\n    |");
    newline("if x == ':':|", "if x == ':':\n    |");
    newline("if x[0]:|", "if x[0]:\n    |");
    newline("def f(a='(', b=\"\\\"\"):|", "def f(a='(', b=\"\\\"\"):\n    |");
    newline("class A(\"\"\"x\"y\"\"\"):|", "class A(\"\"\"x\"y\"\"\"):\n    |");
    newline("if x:|\nif y:|", "if x:\n    |\nif y:\n    |");
}

#[test]
fn a_colon_elsewhere_begins_no_block() {
    newline("x = 'a:|", "x = 'a:\n|");
    newline("x = 'a:'|", "x = 'a:'\n|");
    newline("# note:|", "# note:\n|");
    newline("x  # note:|", "x  # note:\n|");
    newline("x = '''a:|", "x = '''a:\n|");
    newline("d = {'a':|", "d = {'a':\n|");
    newline("x[1:|", "x[1:\n|");
    newline("x = 'it\\'s:'|", "x = 'it\\'s:'\n|");
    newline("x: int|", "x: int\n|");
    newline("if x|:", "if x\n|:");
}

#[test]
fn a_new_line_is_shallower_behind_the_end_of_a_block() {
    newline("    return|", "    return\n|");
    newline("        return x|", "        return x\n    |");
    newline("    break  # enough|", "    break  # enough\n|");
    newline("\t\tcontinue|", "\t\tcontinue\n\t|");
    newline("      pass|", "      pass\n  |");
    newline("  pass|", "  pass\n|");
    newline("pass|", "pass\n|");
    newline("    raise ValueError('x')|", "    raise ValueError('x')\n|");
    newline("    return|  ", "    return\n|");
}

#[test]
fn a_block_that_does_not_end_keeps_its_indent() {
    newline("    returned = 1|", "    returned = 1\n    |");
    newline("    pass_ = 1|", "    pass_ = 1\n    |");
    newline("    return foo(|", "    return foo(\n    |");
    newline("    return '''|", "    return '''\n    |");
    newline("    return x + \\|", "    return x + \\\n    |");
    newline("    return| x", "    return\n    |x");
    newline("    # return|", "    # return\n    |");
    newline("    if x: return|", "    if x: return\n    |");
}

#[test]
fn backspace_takes_a_grapheme_a_selection_or_a_step_of_indent() {
    let backspace = |marked, wanted| check(&Typing::Backspace, marked, wanted);
    backspace("ab|", "a|");
    backspace("|ab", "|ab");
    backspace("a«bc|»d", "a|d");
    backspace("a\r\n|b", "a|b");
    backspace("👨‍👩‍👧|", "|");
    backspace("xe\u{301}|", "x|");
    backspace("        |x", "    |x");
    backspace("      |x", "    |x");
    backspace("   |", "|");
    backspace("  |  x", "|  x");
    backspace("a    |", "a   |");
    backspace("\t\t|x", "\t|x");
    backspace("x\n|y", "x|y");
    backspace("  |  |x", "|x");
    backspace("a|b|", "|");
    backspace("a|\nb|", "|\n|");
}

#[test]
fn delete_takes_a_grapheme_or_a_selection() {
    let delete = |marked, wanted| check(&Typing::Delete, marked, wanted);
    delete("a|b", "a|");
    delete("a|", "a|");
    delete("a|\r\nb", "a|b");
    delete("|e\u{301}x", "|x");
    delete("a«|bc»d", "a|d");
    delete("|    x", "|   x");
    delete("|a|b", "|");
}

#[test]
fn words_are_deleted_within_their_line() {
    let back = |marked, wanted| check(&Typing::BackspaceWord, marked, wanted);
    back("foo bar|", "foo |");
    back("foo_bar.baz|", "foo_bar.|");
    back("foo|bar", "|bar");
    back("x\n    |y", "x\n|y");
    back("x\r\n|y", "x|y");
    back("a«bc|» d", "a| d");
    back("foo b|a|", "foo |");
    let forward = |marked, wanted| check(&Typing::DeleteWord, marked, wanted);
    forward("|foo bar", "| bar");
    forward("foo| bar baz", "foo| baz");
    forward("foo|  \nx", "foo|\nx");
    forward("foo|\r\nx", "foo|x");
    forward("foo|", "foo|");
    forward("|a|b c", "| c");
}

#[test]
fn tab_goes_to_the_next_stop() {
    let indent = |marked, wanted| check(&Typing::Indent, marked, wanted);
    indent("|x", "    |x");
    indent("ab|x", "ab  |x");
    indent("abcd|x", "abcd    |x");
    indent("日|x", "日  |x");
    indent("\t|x", "\t\t|x");
    indent("\tx|", "\tx   |");
    indent("a«b|»c", "a   |c");
    indent("|a\n|b", "    |a\n    |b");
}

#[test]
fn tab_with_a_selection_over_lines_indents_them() {
    let indent = |marked, wanted| check(&Typing::Indent, marked, wanted);
    indent("«a\nb|»", "«    a\n    b|»");
    indent("x«a\nb|»c\nd", "    x«a\n    b|»c\nd");
    indent("«|a\n»b", "«|    a\n»b");
    indent("«a\n\nb|»", "«    a\n\n    b|»");
    indent("«\ta\r\nb|»", "«\t\ta\r\n    b|»");
    indent("«a\nb|»c\n|d", "«    a\n    b|»c\n    |d");
}

#[test]
fn shift_tab_takes_a_step_away() {
    let dedent = |marked, wanted| check(&Typing::Dedent, marked, wanted);
    dedent("    x|", "x|");
    dedent("      |x", "  |x");
    dedent("  |x", "|x");
    dedent("  x|", "x|");
    dedent("\t\tx|", "\tx|");
    dedent("  \tx|", "\tx|");
    dedent("x|", "x|");
    dedent("«    a\n  b\nc|»", "«a\nb\nc|»");
    dedent("  «  a\n    |»b", "«a\n|»b");
    dedent("    |a  |b", "|a  |b");
}

#[test]
fn cut_deletes_what_is_selected() {
    check(&Typing::Cut, "a«bc|»d«e|»", "a|d|");
    check(&Typing::Cut, "a|b", "a|b");
    check(&Typing::Cut, "a|b«c|»", "a|b|");
}

#[test]
fn typing_tells_whether_the_text_changed() {
    let check = |key: Typing, marked: &str, wanted: bool| {
        let mut buffer = buffer(marked);
        let before = buffer.revision();
        assert_eq!(buffer.type_in(Millis(0), &key), wanted, "{key:?} in {marked:?}");
        assert_eq!(buffer.revision() > before, wanted, "{key:?} in {marked:?}");
        assert_eq!(buffer.can_undo(), wanted, "{key:?} in {marked:?}");
    };
    check(Typing::Backspace, "|a", false);
    check(Typing::Backspace, "|a|", true);
    check(Typing::Delete, "a|", false);
    check(Typing::Cut, "a|", false);
    check(Typing::Dedent, "a|", false);
    check(text(""), "a|", false);
    check(Typing::Newline, "|", true);
}

#[test]
fn no_caret_stands_between_return_and_feed() {
    check(&text("\r"), "a\rb|\nc\r", "a\rb\r\n|c\r");
    check(&Typing::Delete, "\r|x\n", "\r\n|");
    check(&Typing::Backspace, "\rx|\n", "\r\n|");
}

#[test]
fn many_carets_type_anything_without_harm() {
    for seed in crate::counts::seeds(600) {
        let mut random = fastrand::Rng::with_seed(seed);
        let mut buffer = Buffer::new(&random::text(&mut random, 20));
        for step in 0..30 {
            if random.u8(..4) == 0 {
                buffer.select(random::selections(&mut random, buffer.rope().len_chars()));
            }
            let (key, before) = (random::typing(&mut random), show(&buffer));
            buffer.type_in(Millis(step * random.u64(..500)), &key);
            for selection in buffer.selections().all() {
                let on_borders = [selection.anchor, selection.head].iter().all(|&at| is_border(buffer.rope(), at));
                assert!(on_borders, "seed {seed}: {key:?} in {before:?} gave {:?}", show(&buffer));
            }
        }
    }
}

#[test]
fn text_at_many_carets_is_text_at_each() {
    for seed in crate::counts::seeds(300) {
        let mut random = fastrand::Rng::with_seed(seed);
        let mut buffer = Buffer::new(&random::text(&mut random, 20));
        buffer.select(random::selections(&mut random, buffer.rope().len_chars()));
        let mut model: Vec<char> = buffer.rope().chars().collect();
        for selection in buffer.selections().all().iter().rev() {
            model.splice(selection.span().range(), "xyz".chars());
        }
        let before = show(&buffer);
        buffer.type_in(Millis(0), &text("xyz"));
        assert_eq!(buffer.rope().to_string(), model.iter().collect::<String>(), "seed {seed}: {before:?}");
    }
}
