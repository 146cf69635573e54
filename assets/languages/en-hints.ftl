# What went wrong, and what to change. "Line 7: " is put before it, so it begins small; code stands at the end.

hint-line = Line { $line }: { $sentence }

## Types in everyday words

hint-type-str = text
hint-type-int = a whole number
hint-type-float = a number with a point
hint-type-complex = a number
hint-type-bool = True or False
hint-type-list = a list
hint-type-tuple = a tuple
hint-type-dict = a dictionary
hint-type-set = a set
hint-type-range = a range
hint-type-bytes = bytes
hint-type-NoneType = nothing (None)
hint-type-function = a function
hint-type-method = a function
hint-type-builtin_function_or_method = a function
hint-type-module = a module
hint-type-type = a class
hint-type-TextIOWrapper = a file
hint-type-other = a "{ $name }"

## Lines that Python cannot read

hint-print-brackets = print needs round brackets around what it prints. Write: print({ $rest })
hint-curly-quotes = the quote { $sign } comes from a word processor, and Python does not know it. Type it again on your keyboard: { $near }
hint-look-alike = the sign { $sign } looks right but is another one. Type { $near } instead
hint-unseen-sign = there is a sign that nobody can see before "{ $word }". Delete what is to the left of it and type the spaces again
hint-odd-sign = Python does not know what to do with { $sign } here. Take it out, or put the text that it belongs to in quotes
hint-else-if = "else if" is one word in Python. Write: elif { $rest }:
hint-else-condition = "else" takes no condition, because it is for all other cases. With a condition write: elif { $rest }:
hint-quote-inside = the { $quote } in { $word } ends the text too early. Put { $other } around the whole text instead of { $quote }
hint-quote-open = a text begins with { $quote } and never ends. Put { $quote } where it ends, for example: { $code }
hint-triple-open = a long text begins here with { $quote } and never ends. Put { $quote } after its last word
hint-keyword-name = "{ $name }" means something to Python, so it cannot be a name. Choose another name, such as "{ $near }"
hint-compare = one = gives a name a value. To compare two things, type == instead: { $code }
hint-other-sign = Python does not know "{ $sign }". Write "{ $near }" instead
hint-plus-plus = Python has no { $sign } for this. Write: { $code }
hint-then = leave out "{ $word }". A colon at the end is enough: { $code }:
hint-def-brackets = a function needs round brackets after its name. Write: def { $name }():
hint-def-word = a function begins with "def" in Python, not with "{ $word }". Write: def { $name }{ $rest }:
hint-declare = Python needs no "{ $word }" before a new name. Write: { $code }
hint-keyword-slip = Python does not know the word "{ $name }". Did you mean "{ $near }"?
hint-unfinished = the line stops after { $sign }. Write what comes next
hint-for-in = the word "in" is missing. Write: { $code }
hint-name-digit = a name cannot begin with a digit. Instead of "{ $name }" you could write "{ $near }"
hint-number-name = "{ $name }" is neither a number nor a name. To multiply, write: { $product }
hint-leading-zero = a number cannot begin with 0. Instead of { $number } write { $near }
hint-name-space = a name cannot have a space in it. Write "{ $first }_{ $second }" instead of "{ $first } { $second }"
hint-name-hyphen = a name cannot have a - in it, because - means minus. Write "{ $first }_{ $second }"
hint-assign-swapped = the name stands to the left of =, its value to the right. Write: { $right } = { $left }
hint-assign-target = to the left of = there must be a single name. If you want to compare, type == instead of =
hint-bracket-extra = there is one { $close } too many. Take it away, or put the bracket that opens before it
hint-bracket-other = the { $open } from line { $opened } is closed by { $close }. Write { $right } instead of { $close }
hint-bracket-open = { $ends ->
    [here] the bracket { $open } is opened and never closed. Put { $close } where it ends, for example: { $code }
   *[below] the bracket { $open } is opened here and never closed. Put { $close } where it ends, maybe a few lines down
}
hint-no-quotes = text needs quotes around it. Write: { $code }
hint-no-comma = there is nothing between { $before } and { $after }. Most likely a comma is missing: { $before }, { $after }
hint-colon = a line that begins with "{ $word }" needs a colon. Write: { $code }
hint-block-alone = this "{ $word }" has no "{ $owner }" that it belongs to. It must stand right below the lines of its "{ $owner }", and begin as far left as it
hint-try-alone = this "try" has no "except". Put a line "except:" below its lines, and below that what to do when it goes wrong
hint-return-outside = "{ $word }" can only be used inside a function, in the lines that stand indented below its "def"
hint-break-outside = "{ $word }" can only be used inside a loop, in the lines that stand indented below its "for" or "while"
hint-brace-open = in this text a curly bracket is opened and never closed. Put {"}"} after the name
hint-brace-single = in this text a {"}"} has no {"{"} before it. Put {"{"} before the name
hint-brace-empty = there is nothing between {"{"} and {"}"} in this text. Write a name in there
hint-brace-other = Python cannot read what stands between {"{"} and {"}"} in this text. Put only a name there
hint-path-backslash = the sign \ means something special in a text. Put the letter r before the quotes: r{ $code }
hint-import-hyphen = a module's name cannot have a - in it. Give the file the name { $near }.py and write: import { $near }
hint-argument-order = in the brackets, what has a name and = must come last. Move the others to the front
hint-default-order = in the brackets after "def", names with = must come last. Move the others to the front
hint-parameter-twice = a name stands twice in the brackets. Give one of them another name
hint-global-late = the line "global { $name }" must come before "{ $name }" is used. Make it the first line of the function
hint-two-commands = two commands stand on one line. Begin a new line before "{ $after }"
hint-side-by-side = something is missing between { $before } and { $after }: a + maybe, or a comma
hint-syntax-at = Python cannot read this line. Look at "{ $word }" and at what stands just before it
hint-syntax = Python cannot read this line. Look for a missing bracket, quote, comma or colon, here or on the line above

## Lines that begin too far left or right

hint-tabs = tabs and spaces are mixed at the beginning of the lines. Delete them on this line and type the same spaces as on the line above
hint-indent-missing = this line must begin further right than line { $above }, because it belongs to that "{ $word }". Put four spaces before it
hint-indent-extra-first = there are spaces before the first command. Delete them, so that it begins at the very left
hint-indent-extra = this line begins too far right. Delete the spaces before it, so that it begins right below line { $above }
hint-indent-none = this line has { $spaces ->
    [one] one space
   *[other] { $spaces } spaces
} before it, which fits no line above. Give it { $wanted }, like line { $above }

## Names that Python does not know

hint-unbound-global = inside "{ $function }" the name "{ $name }" is a new one without a value. To use the one from line { $made }, begin the function with: { $code }
hint-unbound = "{ $name }" is used before it has a value. Give it one on a line above
hint-unbound-board = a name is used here before it has a value. Give it one above, or begin the function with "global" and the name
hint-import-missing = "{ $name }" must be fetched first. Put this at the top of your program: import { $name }
hint-name-capital = there is no "{ $name }", but there is "{ $near }". Capital and small letters must be the same: { $near }
hint-name-foreign = Python does not know "{ $name }". Here it is called: { $near }
hint-name-itself = "{ $name }" is changed before it has a value. Above this, before the loop, write: { $code }
hint-name-later = "{ $name }" is only made on line { $later }. Move that above this line
hint-name-self = "{ $name }" belongs to the object. Write: self.{ $name }
hint-name-inside = only the function "{ $function }" knows "{ $name }". Let it end with "return { $name }" and write: { $name } = { $function }(…)
hint-name-home = "{ $name }" must be fetched first. Put this at the top of your program: from { $module } import { $name }
hint-name-near = there is no name "{ $name }" here. Did you mean "{ $near }"?
hint-name-unknown = there is no name "{ $name }" here. If it is text, put quotes around it: "{ $name }". If it is a name, give it a value first: { $name } = …
hint-own-file = your own file is called { $file }, so Python takes it for the module "{ $module }". Give your file another name
hint-module-member-near = "{ $module }" has no "{ $name }". Did you mean "{ $near }"?
hint-datetime = the module has a class of the same name inside. Write: datetime.datetime.{ $name }
hint-module-member = the module "{ $module }" has no "{ $name }". Check its spelling, also with capital letters
hint-member-len = to know how long something is, write len() around it, such as len(name), instead of .{ $name }
hint-member-foreign = { $type } has no .{ $name } in Python. Write .{ $near } instead
hint-member-near = { $type } has no .{ $name }. Did you mean .{ $near }?
hint-member-text = this is { $type } and not a list, so it has no .{ $name }. A list is made with square brackets: names = []
hint-member-unknown = { $type } has no "{ $name }". Check its spelling, and whether the value before the dot is the one you want

## Modules

hint-import-py = leave out ".py". Write: import { $module }
hint-import-inside = "{ $name }" is no module but something inside of "{ $module }". Write: from { $module } import { $name }
hint-module-near = there is no module "{ $module }". Did you mean "{ $near }"?
hint-module-missing = the module "{ $module }" is not there. Check its spelling. If it is right, the module has to be installed first
hint-import-circle = two files import each other, and "{ $module }" is not ready yet. Take one of the two imports away
hint-import-near = "{ $module }" has no "{ $name }". Did you mean "{ $near }"?
hint-import-name = "{ $module }" has no "{ $name }". Check its spelling, also with capital letters

## None

hint-none-silent = "{ $name }" is nothing (None), because .{ $method }() changes the value itself and gives nothing back. On line { $made } write only: { $code }
hint-none-return = "{ $function }" gives nothing back (None). Let the function on line { $defined } end with "return" and the value
hint-none-print = print gives nothing back, so nothing can be added behind its brackets. Move everything that is printed inside them
hint-none-member = what stands before .{ $name } is nothing (None). Look for the line where it gets its value: maybe a function has no "return"
hint-none-call = the brackets () come after something that is nothing (None). Take the second pair of brackets away
hint-none-item = what stands before [ is nothing (None). Look for the line where it gets its value: maybe a function has no "return"
hint-none-other = one of the values here is nothing (None). Look for the line where it gets its value: maybe a function has no "return"

## Calling

hint-name-taken = on line { $made } you gave "{ $name }" a value of your own, so Python's { $name }() is gone. Take another name there, such as "{ $near }"
hint-call-module = "{ $name }" is a module and no function. Put a dot after it and the name of one of its functions: { $name }.…()
hint-call-number = a number stands right before a bracket. To multiply, put a * between them: { $left } * ({ $right })
hint-call-list = "{ $name }" is { $type }. To take something out of it, use square brackets: { $name }[ ]
hint-call-named = "{ $name }" is { $type } and no function, so it cannot have () after it. Take the brackets away
hint-call-other = there are brackets () after { $type }. Maybe a comma or a + is missing before them
hint-call-forgotten = the brackets after a function's name are missing. Write: { $code }
hint-call-square = "{ $name }" needs round brackets instead of square ones. Write: { $code }
hint-arguments-self-missing = a function in a class needs "self" as the first name in its brackets. Write: { $code }
hint-arguments-self = make a { $class } first and call it there. Write: { $class }().{ $function }()
hint-init-slip = "{ $name }" must have two _ on each side and be spelt like this: __init__
hint-init-missing = "{ $class }" takes nothing in its brackets, because the class has no "def __init__(self, …):". Write one, or leave the brackets empty
hint-class-missing = something is missing in the brackets: { $names }. Put it in, because "__init__" of this class asks for it
hint-arguments-missing = { $function }() needs more in its brackets. Missing: { $names }
hint-method-many = { $given ->
    [one] one value is
   *[other] { $given } values are
} put into { $function }(), but it takes { $takes ->
    [0] none
    [one] only one
   *[other] only { $takes }
}. Take away what is too much
hint-arguments-many = { $given ->
    [one] one value is
   *[other] { $given } values are
} put into { $function }(), but it takes { $takes ->
    [0] none
    [one] only one
   *[other] only { $takes }
}. Take away what is too much
hint-arguments-count = { $given ->
    [0] nothing is
    [one] one value is
   *[other] { $given } values are
} put into { $function }(), but it needs { $takes ->
    [one] one
   *[other] { $takes }
}. Change what stands in the brackets
hint-arguments-board = there is too much or too little in the brackets. Compare them with the line where the function begins with "def"
hint-keyword-near = this function knows no "{ $name }=". Did you mean "{ $near }="?
hint-keyword-unknown = this function knows no "{ $name }=". Take it away, or look up what it is called
hint-argument-twice = "{ $name }" is given twice: once by its place and once by its name. Take one away

## Text, numbers, lists

hint-input-text = "{ $name }" is text, because input() always gives text. To make it a number, write on line { $made }: { $code }
hint-join-text-as = text and a number cannot be joined with +. Make the number text first: write { $code } instead of { $part }
hint-join-text = text and a number cannot be joined with +. Put str(…) around the number
hint-sum-text = sum() adds numbers, but there is text in here. Make each one a number first, with int()
hint-join-list = only a list can be added to a list with +, and this is { $type }. Put it in square brackets, or use .append()
hint-join-other = { $left_type } and { $right_type } cannot be joined with +. Put str(…) around what is no text
hint-times-text = text can only be multiplied by a whole number, and this is { $type }. If the text is meant as a number, put float(…) around it
hint-operands = the sign { $sign } does not work with { $left_type } and { $right_type }. If the text is meant as a number, put int(…) around it
hint-operands-plain = the sign { $sign } does not work with { $left_type } and { $right_type }. Check both sides of { $sign }
hint-compare-types = { $left_type } and { $right_type } cannot be compared with { $sign }. If the text is meant as a number, put int(…) around it
hint-compare-types-plain = { $left_type } and { $right_type } cannot be compared with { $sign }. Check both sides of { $sign }
hint-operand-one = { $sign } works with a number only, and this is { $type }. If it is text, put int(…) around it
hint-join-numbers = .join() needs text, and something else is in the list. Make each one text first, with str(…)
hint-index-text = { $index } is no whole number. What is in "{ $name }" is taken by its number, beginning with 0: { $name }[0]
hint-index-whole = in [ ] there must be a whole number. If you divide, write // instead of /
hint-whole-number = a whole number is needed here, and this is { $type }. If you divide, write // instead of /
hint-whole-number-text = a whole number is needed here, and this is { $type }. Put int(…) around it
hint-whole-number-plain = a whole number is needed here. If you divide, write // instead of /
hint-for-number = to count, a loop needs range(). Write: { $code }
hint-not-many = this is { $type }, but something with several things in it is needed here, such as a list or a text
hint-unpack-one = there are several names to the left of =, but only one value to the right, { $type }. Put a value for each name, with commas
hint-no-length = { $type } has no length, so len() does not work. If you want to count its digits, write len(str(…))
hint-in-text = only text can be looked for in a text, and this is { $type }. Put quotes around it, or str(…)
hint-text-fixed = single letters of a text cannot be changed. Make a new text, for example with .replace()
hint-tuple-fixed = a tuple, which has round brackets, cannot be changed. Make it a list: use square brackets [ ]
hint-no-items = "{ $name }" is { $type }, so nothing can be taken out of it with [ ]. Take the [ ] away, or use the name of a list or a text
hint-unhashable = { $type } cannot be a key of a dictionary or be in a set, because it can change. Use text, a number or a tuple
hint-percent-many = what stands before % is text. To compute with it, put int(…) around it. To fill in values, write one %s for each
hint-percent-few = the text has more %s than there are values. Put the values in brackets after %, with commas
hint-write-text = .write() needs text. Put str(…) around what you write
hint-number-needed = { $function }() needs a number, or text that is one, and this is { $type }. Give it one value only
hint-number-needed-plain = a number is needed here, and this is { $type }. If it is text, put float(…) around it

## Values that do not fit

hint-int-empty = there was nothing to make a number of: the text is empty. When the program asks, type a number before you press Enter
hint-int-decimal = "{ $text }" has a point, and int() takes whole numbers only. Use float() instead
hint-float-comma = "{ $text }" has a comma, and Python wants a point. Write { $near }, or let your program do it: .replace(",", ".")
hint-int-text = "{ $text }" cannot be made a number. Only digits may stand in it, such as 12
hint-int-text-plain = this text cannot be made a number. Only digits may stand in it, such as 12
hint-unpack-few = { $expected } names stand to the left of =, but there { $given ->
    [0] are no values
    [one] is only one value
   *[other] are only { $given } values
} for them. Take a name away, or add a value
hint-unpack-few-plain = there are more names to the left of = than values for them. Take a name away, or add a value
hint-unpack-many = { $expected } names are to get a value, but there are more values than names. Take values away, or add a name
hint-list-lacks = { $what } is not in the list. Ask first, with "if … in …:"
hint-text-lacks = what you look for is not in the text. Ask first, with "if … in …:", or use .find(), which then gives -1
hint-math-domain = this cannot be computed for such a number: there is no root or logarithm of it. Check the number first with "if"
hint-random-empty = there is no number between these two. The smaller one must come first, but it says: { $inner }
hint-empty-most = { $function }() got nothing to choose from: what is in the brackets is empty. Check first with "if"
hint-choose-empty = there is nothing to choose from: "{ $name }" is empty. Put something in first
hint-format-code = the form "{ $code }" after the colon is for numbers, and this is { $type }. Make it a number first, or leave the form out
hint-pop-empty = there is nothing left to take away, because it is empty. Check first with "if"
hint-assign-index = "{ $name }" has no place with this number yet. To add something to a list, write: { $name }.append(…)
hint-format-few = the text has more {"{"} {"}"} than there are values. Put a value for each into the brackets of .format()
hint-index-range = "{ $name }" has no item number { $index }. Counting begins at 0, so the last one has the number len({ $name }) - 1
hint-index-range-plain = there is no item with this number. Counting begins at 0, so the last of three has the number 2
hint-key-near = the dictionary has no key "{ $name }". Did you mean "{ $near }"?
hint-set-lacks = { $what } is not in the set. Ask first, with "if … in …:", or use .discard()
hint-key-missing = the dictionary has no key "{ $name }". Check its spelling, or ask first, with "if … in …:"
hint-divide-zero = "{ $divisor }" is 0 here, and nothing can be divided by 0. Check it first: if { $divisor } != 0:
hint-divide-zero-plain = nothing can be divided by 0, and that happens here. Check the number first with "if"
hint-recursion-function = "{ $function }" calls itself again and again and never stops. Give it an "if" with a "return" that ends it
hint-recursion = a function calls itself again and again and never stops. Give it an "if" with a "return" that ends it
hint-input-end = the program waits for an answer here, but there are none left. Run it again and type an answer for each input()
hint-loop-changes = the loop goes through something that is changed inside the loop. Go through a copy: put list(…) around it
hint-assertion-says = what "assert" makes sure of is not so: { $words }
hint-assertion-code = "assert" makes sure that this is so, and it is not: { $code }
hint-assertion = what "assert" makes sure of is not so. Check the values in it
hint-overflow = the result is too big for Python. Use smaller numbers
hint-memory = there is not enough memory for this. Look for a list or a text that grows too long
hint-json-empty = there is no JSON to read: the text is empty, or something else stands at its beginning
hint-json = the text is no proper JSON. Look at its line { $row }, character { $column }: names and texts need double quotes "
hint-raise-text = after "raise" there must be an error and not only text. Write: raise ValueError({ $code })
hint-step-zero = the step cannot be 0. Use 1 to go forward and -1 to go back
hint-sleep-negative = nobody can wait for less than no time. Use a number that is 0 or more
hint-window-closed = the window was closed while the program was still drawing in it. If that was you, all is well
hint-group = { $count ->
    [one] one thing
   *[other] { $count } things
} went wrong at the same time. They are listed in the output, each with its own line

## Files

hint-file-near = there is no file "{ $file }" here. Did you mean "{ $near }"?
hint-file-missing = there is no file "{ $file }" in the folder { $folder }. Put it there, or check its spelling
hint-file-nowhere = there is no "{ $file }". Check the spelling of the folders and of the file
hint-file-folder = "{ $file }" is a folder and not a file. Write the name of a file in it
hint-file-there = "{ $file }" is there already. Take another name
hint-file-denied = you may not use "{ $file }" like this. Maybe it is open in another program, may only be read, or belongs to somebody else
hint-file-closed = the file is closed already. Use it before .close(), or inside the lines that belong to "with"
hint-file-mode = "{ $mode }" is no way to open a file. Use "r" to read, "w" to write anew, or "a" to add
hint-file-only-read = this file is open for reading only. To write, open it with "w" as the second value: open(…, "w")
hint-file-only-write = this file is open for writing only. To read it, open it with "r" as the second value: open(…, "r")
hint-file-bytes = this file or connection takes bytes and no text. Write .encode() after the text, or open the file with "w" instead of "wb"
hint-decode = this file is no text in { $charset }. If it is a text, open it with another encoding: open(…, encoding="latin-1")
hint-encode = there is a letter in the text that { $charset } does not have. Open the file with: encoding="utf-8"

## Boards

hint-board-part = the part that you talk to does not answer. See whether its cables are in the right pins
hint-board-braces = this board does not know texts with an f before them. Write: "hello {"{"}{"}"}".format(name)
hint-board-file = there is no such file on the board. Check its spelling

## Anything else

hint-other = it stopped with { $error }. Python says: { $words }
hint-other-silent = it stopped with { $error }, and Python does not say more
