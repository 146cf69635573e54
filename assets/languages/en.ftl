# English. One key, one sentence; the person is "you", a board is "your micro:bit".

## Actions: the word on the button, and the sentence that explains it

file-new = New
    .help = Start an empty program
file-open = Open
    .help = Open a file from this computer. A right click shows the latest ones
file-recent = Recent files
    .help = Go on with a file that was open before
file-save = Save
    .help = Keep this text on the disk
file-save-as = Save as
    .help = Keep this text under another name
file-save-hex = Save as hex
    .help = Make a hex file of this program, with MicroPython and the modules it imports, for any micro:bit
file-save-as-utf8 = Save as UTF-8
file-quit = Quit
    .help = Close Mulberry
run-start = Run
    .help = Run your program and see what it prints
run-stop = Stop
    .help = Stop your program
run-stop-shown = Stop what the pane shows
    .help = Stop what runs in the pane
run-again = Run again
    .help = Stop your program and run it from its beginning
run-stay = Run and stay
    .help = Run your program, then go on line by line with its names
run-selection = Run selected lines
    .help = Type the selected lines at Python’s prompt
run-tests = Tests
    .help = Run the tests in this file and see which of them pass
run-test-here = Run this test
    .help = Run only the test that the caret is in
run-last-good = Last version that worked
    .help = Make this text what it was when it last ran without an error, and show what differs
packages = Packages
    .help = See which packages your program’s Python has, install more, remove some
flash = Flash
    .help = Flash: put your program on the { $board } to keep
flash-all = Flash all boards
    .short = All boards
    .help = Flash all boards: put your program on every { $board } that is plugged in
flash-cancel = Cancel
    .help = Give up putting your program on your { $board }
board-repl = REPL
    .help = REPL: type one line, Python answers
files = Files
    .help = Files: what your { $board } keeps, beside the files of this computer
plot-show = Plotter
    .help = Draw the numbers that your program prints as curves
board-interrupt = Stop
    .help = Stop: interrupts the program on your { $board }
board-restart = Restart
    .help = Restart: starts the program that is kept on your { $board } from its beginning
board-reset = Reset
    .help = Reset: switches your { $board } off and on again, as its reset button does
board-abort = Stop sending
    .help = Give up what is being sent to your { $board }
board-connect = Connect
    .help = Connect: use your { $board } here again
board-disconnect = Disconnect
    .help = Disconnect: let go of your { $board }, so that other programs can use it
check-check = Check
    .help = Look for what would better be otherwise
check-tidy = Tidy
    .help = Bring your program into the usual form
check-fixes = What can be done here
    .help = What can be done about this line
check-list = Problems
    .help = Show the list of problems
check-show = Go there
edit-undo = Undo
    .help = Take back the last change
edit-redo = Redo
    .help = Do it again after all
edit-cut = Cut
    .help = Move the selected text to the clipboard
edit-copy = Copy
    .help = Copy the selected text to the clipboard
edit-paste = Paste
    .help = Put in the text from the clipboard
edit-select-all = Select all
    .help = Select the whole text
edit-indent = Indent
    .help = Move the lines to the right
edit-dedent = Dedent
    .help = Move the lines to the left
edit-comment = Comment
    .help = Make the lines comments, which Python skips; the same key makes them code again
edit-move-up = Move lines up
    .help = Swap the lines with the one above
edit-move-down = Move lines down
    .help = Swap the lines with the one below
edit-duplicate = Duplicate
    .help = Write the line, or what is selected, once more
edit-delete-line = Delete line
    .help = Take the whole line away
edit-occurrences = Select everywhere
    .help = A caret at every place where the selected text, or the word at the caret, stands
file-create = Create it
find-open = Find
    .help = Find words in this text
find-replace = Replace
    .help = Find words in this text and put others in their place
find-next = Find next
    .help = Go to the next place where it stands
find-previous = Find previous
    .help = Go to the place before where it stands
find-line = Go to line
    .help = Go to a line by its number
find-case = Match case
    .help = Match case: “A” is not “a”
find-word = Whole word
    .help = Whole word: “in” is not found in “print”
find-regex = Regular expression
    .help = Regular expression: . stands for any character, \d for a digit, + for one or more
find-replace-one = Replace
    .help = Replace this one and go to the next
find-replace-all = Replace all
    .help = Replace every one of them
tab-close = Close tab
    .help = Close this file
tab-close-others = Close others
    .help = Close every file but this one
tab-close-right = Close to the right
    .help = Close the files at the right of this one
tab-reopen = Reopen closed
    .help = Bring back the file that you closed last
tab-rename = Rename…
    .help = Give this file another name
tab-copy-path = Copy path
    .help = Put the path of this file on the clipboard
tab-move-left = Move tab left
    .help = Move this file's tab one place to the left
tab-move-right = Move tab right
    .help = Move this file's tab one place to the right
tab-next = Next tab
    .help = Go to the file at the right
tab-previous = Previous tab
    .help = Go to the file at the left
tab-1 = Tab 1
    .help = Go to the first file
tab-2 = Tab 2
    .help = Go to the second file
tab-3 = Tab 3
    .help = Go to the third file
tab-4 = Tab 4
    .help = Go to the fourth file
tab-5 = Tab 5
    .help = Go to the fifth file
tab-6 = Tab 6
    .help = Go to the sixth file
tab-7 = Tab 7
    .help = Go to the seventh file
tab-8 = Tab 8
    .help = Go to the eighth file
tab-9 = Tab 9
    .help = Go to the ninth file
compare-next = Next difference
    .help = Go to the next place where both texts differ
compare-previous = Previous difference
    .help = Go to the place before where both texts differ
compare-close = Close the comparison
    .help = Show the editor again
problem-next = Next problem
    .help = Go to the next line where something went wrong
problem-previous = Previous problem
    .help = Go to the line before where something went wrong
view-zoom-out = Zoom out
    .help = Make everything smaller
    .short = A−
view-zoom-in = Zoom in
    .help = Make everything bigger
    .short = A+
view-zoom-reset = First size
    .help = Everything in its first size again
view-present = Present
    .help = Big type on the whole screen; the same key ends it
view-theme = Theme
    .help = Day, night or high contrast
view-help = Help
    .help = All keys on one page
console-copy-all = Copy all
    .help = Copy everything that programs printed
console-save = Save output as…
    .help = Keep everything that programs printed in a file
console-times = Show times
    .help = Show when each line came, or not any more; while they are shown, they are saved with the output
console-clear = Clear
    .help = Forget what programs printed
plot-pause = Pause the plotter
    .help = Let the curves stand still, or move again; no number is lost
plot-clear = Clear the plotter
    .help = Forget the numbers and begin with empty curves
plot-save = Save numbers as CSV…
    .help = Keep the numbers in a file that spreadsheets open
view-switch-focus = Editor or console
    .help = Go to the console and back

## Why something could not be done

problem-file-not-found = there is no such file
problem-file-no-folder = there is no such folder
problem-file-is-folder = it is a folder
problem-file-no-permission = you are not allowed to
problem-file-read-only = the disk can only be read
problem-file-disk-full = the disk is full
problem-file-exists = there is a file of that name already
problem-file-not-a-file = it is not a file
problem-file-too-big = it is bigger than 512 MB
problem-file-on-board = it lies on a board
problem-file-newer = another program has changed it
problem-file-binary = it is not text
problem-file-unencodable = line { $line } holds “{ $char }”, which its encoding does not have
problem-file-hex = there is something wrong with this hex file
problem-file-other = { $why }

## Notices

notice-not-opened-not-found = { $name } cannot be opened: { $folder } has no file of that name. It may have been moved or renamed
notice-not-opened-is-folder = { $medium ->
    [terminal] { $name } is a folder. Name a file inside it
   *[window] { $name } is a folder. Open a file inside it
}
notice-not-opened-no-permission = { $name } cannot be opened: this account may not read it. Ask its owner, or copy it to your own folder
notice-not-opened-binary = { $name } is not text, so it was not opened
notice-not-opened-not-a-file = { $name } is a device or a pipe, not a file, so it was not opened
notice-not-opened-too-big = { $name } was not opened: it is bigger than 512 MB
notice-not-opened-hex-damaged = { $name } is damaged at line { $line }, column { $column }: { $what }. Get the file again from where it came from
notice-not-opened-hex-none = { $name } is called a hex file, but there is something else in it. Give it another ending to open it as text
notice-not-opened-hex-blank = There is nothing in { $name }. Get the file again from where it came from
notice-not-opened-hex-too-big = { $name } is far bigger than any program for a micro:bit, so it was not opened
notice-not-opened-hex-files-damaged = The files in { $name } are damaged. Get the file again from where it came from
notice-not-opened-other = { $name } cannot be opened: { $why }
notice-not-there-not-found = There is no { $name } in { $folder }. Check the name, or begin with an empty file
notice-not-created-not-found = { $name } was not made: there is no folder { $folder }
notice-not-created-no-permission = { $name } was not made: this account may not write to { $folder }
notice-not-created-other = { $name } was not made: { $why }
notice-hex-makecode = { $name } was made with MakeCode, so there is no Python in it. Open it at makecode.microbit.org
notice-hex-unknown = { $name } is a program for a board, but not one with Python in it, so there is no text to show
notice-hex-empty = { $name } has MicroPython in it, but no program yet. Write one, then use Save as hex
notice-hex-no-text = { $name } has MicroPython and files in it, but none of them is text
notice-hex-others = { $name } also has files in it that are not text: { $names }. They stay inside
notice-hex-saved = Your program is in { $name } in { $folder }, for { $boards }. Drag that file onto the board’s drive, or send it to somebody
notice-hex-not-saved-hex-full = { $files ->
    [one] { $name } was not saved: your program takes { $needed } bytes, and there is room for { $capacity }. Make it shorter
   *[other] { $name } was not saved: your program and its modules take { $needed } bytes, and there is room for { $capacity }. Make them shorter, or import fewer modules
}
notice-hex-not-saved-hex-no-firmware = { $name } was not saved: there is no MicroPython for the { $board } here. Put its hex file into { $place }, then save again
notice-hex-not-saved-hex-on-board = { $name } was not saved: that is the drive of your micro:bit. Flash is what puts a program there. Save the hex file in another folder
notice-hex-not-saved-hex-name = { $name } was not saved: the micro:bit takes no file called { $file }. Give that file a shorter name
notice-hex-not-saved-no-permission = { $name } was not saved: this account may not write to { $folder }. Choose another folder
notice-hex-not-saved-other = { $name } was not saved: { $why }
notice-not-saved-no-permission = { $name } was not saved: this account may not write to { $folder }. Your text is still here: use Save as to keep it in another folder
notice-not-saved-read-only = { $name } was not saved: this disk can only be read. Your text is still here: use Save as to keep it in another folder
notice-not-saved-disk-full = { $name } was not saved: the disk is full. Your text is still here: make room and save again
notice-not-saved-not-found = { $name } was not saved: the folder { $folder } is gone. Your text is still here: use Save as to keep it in another folder
notice-not-saved-is-folder = { $name } was not saved: there is a folder of that name. Your text is still here: use Save as to give it another name
notice-not-saved-binary = { $name } was not saved: another program has put something there that is not text. Your text is still here: use Save as to give it another name
notice-not-saved-unencodable = { $name } was not saved: its encoding, { $encoding }, does not have the “{ $char }” in line { $line }. UTF-8 has every character: press Save as UTF-8, or take that one out
notice-not-saved-hex-damaged = { $name } was not saved: another program has damaged it. Your text is still here: use Save as hex to make a new one
notice-not-saved-hex-none = { $name } was not saved: another program has put something there that is no hex file. Your text is still here: use Save as hex to make a new one
notice-not-saved-hex-blank = { $name } was not saved: another program has emptied it. Your text is still here: use Save as hex to make a new one
notice-not-saved-hex-too-big = { $name } was not saved: another program has made it far too big. Your text is still here: use Save as hex to make a new one
notice-not-saved-hex-gone = { $name } was not saved: the hex file is no longer in { $folder }. Your text is still here: use Save as hex to make a new one
notice-not-saved-hex-no-program = { $name } was not saved: another program has put something there that is not Python. Your text is still here: use Save as hex to make a new one
notice-not-saved-hex-files-damaged = { $name } was not saved: another program has damaged the files in it. Your text is still here: use Save as hex to make a new one
notice-not-saved-hex-old = { $name } was not saved: the MicroPython in it is too old to keep files. Your text is still here: use Save as hex to make a new one
notice-not-saved-hex-full = { $files ->
    [one] { $name } was not saved: your program would take { $needed } bytes in it, and there is room for { $capacity }. Your text is still here: make it shorter, then save again
   *[other] { $name } was not saved: the files in it would take { $needed } bytes, and there is room for { $capacity }. Your text is still here: make it shorter, then save again
}
notice-not-saved-hex-name = { $name } was not saved: it cannot hold a file called { $file }. Your text is still here: use Save as to keep it under another name
notice-not-saved-hex-on-board = { $name } was not saved: it is on the drive of your micro:bit. Your text is still here: Flash is what puts a program there, and Save as keeps it on this computer
notice-not-saved-other = { $name } was not saved: { $why }. Your text is still here
notice-saved-by-itself = { $name } was saved by itself in { $folder }, as every program is when you pause for a moment
autosave-off = Do not save by itself
notice-doubt-unknown = Line { $line } of { $name } says “{ $encoding }”, but no encoding of that name is known here, and Python may stop at it. Correct the line, or press Save as UTF-8
notice-doubt-wrong = Line { $line } of { $name } says “{ $encoding }”, but the text is written in another way, so Python may stop at it. Correct the line, or press Save as UTF-8
notice-doubt-mark = { $name } begins with the mark of UTF-8, but line { $line } says “{ $encoding }”. Python stops at that. Correct the line, or press Save as UTF-8
notice-doubt-choice = { $name } cannot be read as { $encoding }, so it stays as it was. Try another encoding
notice-reloaded = { $name } was changed by another program. You see the new text; Undo brings yours back
notice-on-board-reloaded = { $name } was changed on your { $board }. You see the new text; Undo brings yours back
notice-on-board-gone = { $name } is not on your { $board } any more. Your text is still here: Save writes it there again
notice-on-board-choose-first = { $name } was changed on your { $board }. First choose which text to keep: Take the board’s or Keep mine
notice-file-gone = { $name } was deleted or moved by another program. Your text is still here: Save writes it again
notice-renamed = { $name } is now called { $new }: another program renamed it. You go on in the renamed file
notice-unreadable = { $name } was changed by another program and can no longer be read: { $why }. Your text is still here
notice-choose-first = { $name } was changed by another program. First choose which text to keep: Reload or Keep mine
notice-not-renamed-exists = { $name } keeps its name: there is a file called { $new } already. Choose another name
notice-not-renamed-no-permission = { $name } keeps its name: this account may not change names in its folder. Use Save as to keep your text in another folder
notice-not-renamed-read-only = { $name } keeps its name: this disk can only be read. Use Save as to keep your text in another folder
notice-not-renamed-not-found = { $name } was not renamed: it is no longer in its folder. Your text is still here: Save writes it again
notice-not-renamed-other = { $name } keeps its name: { $why }
notice-shadows-python = Your file is called { $name }. When a program here says import { $module }, it gets your file instead of Python’s own
notice-shadows-microbit = Your file is called { $name }. When a program here says import { $module }, it gets your file instead of the micro:bit’s own
notice-shadows-package = Your file is called { $name }. When a program here says import { $module }, it gets your file instead of the package that is installed
notice-tests-need-pytest = Tests that are functions on their own need pytest, and this Python does not have it. Install it, then press Tests again. Tests in a unittest.TestCase run without it
notice-too-many-programs = Four programs are running. Stop one of them, then press Run again
notice-folder-gone = The folder of your program is gone, so it cannot run there. Use Save as to keep it in another folder
notice-start-other = Your program could not be started: { $why }
notice-no-board = There is no { $board } to run this on. Plug yours in, then press Run again
notice-no-board-let-go = Other programs may use your { $board } now. Press Connect in the REPL, then Run again
notice-no-board-opening = Your { $board } is still being connected. Press Run again in a moment
notice-no-board-flashing = Your { $board } is getting a program to keep. Press Run again when it has it
notice-no-program = { $name } is not a Python program, so it was not flashed. Go to the tab of your program, then flash again
notice-no-port = This computer sees no serial port of your { $board }, so a program runs there only when it is kept: press Flash instead of Run
notice-no-port-flashing = Your { $board } is being flashed. This computer sees no serial port of it, so a program runs there only when it is kept: press Flash instead of Run
notice-prompt-drops-letters = The prompt of your { $board } leaves out letters such as é. Paste the line instead, or run it as a program
modules-question = { $count ->
    [one] { $files } is not on your { $board }, or an older one is. Copy it there? It stays there
   *[other] { $files } are not on your { $board }, or older ones are. Copy them there? They stay there
}
modules-copy = Copy and run
modules-without = Run without
flash-only-v2 = Only a micro:bit V2 has { $names }, and yours is a V1: your program would stop there with an error. Flash it anyway?
flash-erases-files = { $count ->
    [one] Flashing erases { $files } on your { $board }. Flash anyway?
    [2] Flashing erases these files on your { $board }: { $files }. Flash anyway?
    [3] Flashing erases these files on your { $board }: { $files }. Flash anyway?
    [4] Flashing erases these files on your { $board }: { $files }. Flash anyway?
    [5] Flashing erases these files on your { $board }: { $files }. Flash anyway?
   *[other] Flashing erases these files on your { $board }: { $files } and { $more } more. Flash anyway?
}
flash-erases-log = A program recorded data on your { $board }, and flashing erases it. Save it first?
flash-erases-both = A program recorded data on your { $board }. Flashing erases it, and { $files } too. Save the data first?
flash-anyway = Flash anyway
flash-save-log = Save it first
flash-again = Flash again
flash-said = What the board said
fleet-bar = All boards
fleet-list = Boards
fleet-line = { $board }, { $place }: { $state }
fleet-looks = Looking for boards …
fleet-none = No micro:bit is plugged in. Plug them in with USB cables, then flash again
fleet-again = Flash the rest again
fleet-leave-out = Leave them out
fleet-begins = Being looked at …
fleet-asks = Waits for your answer
fleet-waits = Its drive is waited for …
fleet-keeps = Copying: { $percent } %{ $left }
fleet-writes = Writing: { $percent } %{ $left }
fleet-programs = It has everything and is taking it in …
fleet-proves = It has it and starts your program …
fleet-left-out = Left out, as you wished: nothing on it was changed
fleet-log-not-saved = Not flashed, because its data could not be saved: { $why }. Flash the rest again to choose another folder
fleet-logs-ask = Choose a folder for the data
fleet-kept-so-far = { $count ->
    [one] { $kept } of 1 board has your program
   *[other] { $kept } of { $count } boards have your program
}
fleet-failed-so-far = { $said }, { $count } { $count ->
    [one] does not
   *[other] do not
}
fleet-all-kept = { $count ->
    [one] The board has your program
   *[other] All { $count } boards have your program
}
fleet-none-kept = { $count ->
    [one] The board does not have your program
   *[other] None of { $count } boards has your program
}
fleet-some-kept = { $kept } of { $count } boards { $kept ->
    [one] has
   *[other] have
} your program, { $failed } { $failed ->
    [one] does not
   *[other] do not
}
fleet-known = { $kept ->
    [0] None of { $count } boards is
    [one] Only 1 of { $count } boards is
   *[other] Only { $kept } of { $count } boards are
} known to have your program: it is said above what to do with the others
fleet-only-v2 = { $count ->
    [one] One of your micro:bits is a V1, and only a V2 has { $names }: your program would stop there with an error. Flash it anyway?
   *[other] { $count } of your micro:bits are V1s, and only a V2 has { $names }: your program would stop there with an error. Flash them anyway?
}
fleet-erases-files = { $count ->
    [one] Flashing erases { $files } on one of your micro:bits. Flash it anyway?
   *[other] Flashing erases { $files } on { $count } of your micro:bits. Flash them anyway?
}
fleet-erases-log = { $count ->
    [one] A program recorded data on one of your micro:bits, and flashing erases it. Flash it anyway?
   *[other] Programs recorded data on { $count } of your micro:bits, and flashing erases it. Flash them anyway?
}
fleet-erases-both = { $count ->
    [one] A program recorded data on one of your micro:bits. Flashing erases it, and { $files } too. Flash it anyway?
   *[other] Programs recorded data on some of { $count } of your micro:bits. Flashing erases it, and { $files } too. Flash them anyway?
}
fleet-more = { " " }and { $more } more
flash-begins = Looking at your { $board } …
flash-waits = Waiting for the drive of your { $board } …
flash-keeps = Copying to your { $board }: { $percent } % · { $done } of { $total } kB{ $left }
flash-writes = Writing to your { $board }: { $percent } % · { $done } of { $total } kB{ $left }
flash-left = { " " }· { $seconds } s left
flash-programs = Your { $board } has got everything and is taking it in …
flash-proves = Your { $board } has it and starts your program …
flash-stops = Stopping …
failure-no-firmware = This computer has no MicroPython for a micro:bit { $version }. Put a hex file that has it into { $place }, then flash again: any program that is saved at python.microbit.org is one
failure-no-filesystem = The MicroPython that was to go onto your { $board } has no place for files. Take another firmware for it, or leave that choice to Mulberry, then flash again
failure-too-big = { $files ->
    [one] Your program needs { $needed } bytes, and your { $board } has { $capacity } for it. Make it shorter
   *[other] Your program and its modules need { $needed } bytes, and your { $board } has { $capacity } for them. Make them shorter, or use fewer modules
}
failure-name = A board cannot keep a file with the name { $name }. Give it a shorter name, then flash again
failure-twice = Two files have the name { $name }. Give one of them another name, then flash again
failure-unknown-generation = Your { $board } says neither that it is a V1 nor that it is a V2, so nothing on it was changed. If it is newer than those, look for a newer Mulberry
failure-no-drive = The drive of your { $board } does not show up. Pull it out and plug it in again; when it stays away, try another cable: some only charge
failure-no-drive-at = { $medium ->
    [terminal] There is no drive of a { $board } at { $place }. Plug it in, or leave --drive away and it is looked for
   *[window] There is no drive of a { $board } at { $place }. Plug it in, or start Mulberry without --drive and it is looked for
}
failure-several = { $medium ->
    [terminal] There are { $count } boards. Say with --drive which one you mean
   *[window] There are { $count } boards, and nothing says which one you mean. Leave only yours plugged in, then flash again
}
failure-full = There is no room on the drive of your { $board }. Delete what you put there yourself, or pull it out and plug it in again, then flash again
failure-pulled = Your { $board } went away when { $percent } % of your program had arrived, so there is no program on it now. Plug it in and flash again
failure-pulled-late = Your { $board } lost its power before it could say that it has your program. Plug it in and flash again
failure-not-back = Your { $board } got everything but did not come back to say so. Pull it out, plug it in again and look whether your program runs; if not, flash again
failure-not-taken = Your program lies on the drive of your { $board }, but it did not take it in. Press its reset button, then flash again
failure-assert = The USB chip of your { $board } stumbled and began anew, so your program is not on it. Pull it out, plug it in again, then flash again
failure-cancelled = You stopped it in the middle, so there is no whole program on your { $board } now. Flash again when you are ready
failure-cancelled-late = You stopped it when everything was sent already, so your { $board } may have your new program. Flash again to be sure
failure-stuck = Your { $board } stopped taking bytes when { $percent } % of your program had arrived. Pull it out, wait for a moment, plug it in, then flash again
failure-other = Your program did not come onto your { $board }: { $why }. Pull it out, plug it in again, then flash again
fault = { $why }. { $what }
fault-internal = Something went wrong inside of your { $board } while it took your program in
fault-transfer = Something went wrong on the way to your { $board }
fault-timed-out = Your { $board } waited too long for the rest of your program
fault-size = Your { $board } got more or fewer bytes than it was to get
fault-order = The pieces of your program came to your { $board } in a wrong order
fault-no-reset = The main chip of your { $board } did not stop to take your program in
fault-chips = The two chips on your { $board } do not understand each other
fault-beyond = The hex file needs memory that your { $board } does not have
fault-would-lock = The hex file would lock your { $board }, so it was not taken in
fault-locked = Your { $board } is locked, and could not be opened
fault-erase = The memory of your { $board } could not be cleared
fault-write = The memory of your { $board } could not be written
fault-verify = The memory of your { $board } did not keep what was written
fault-checksum = What came to your { $board } is not what was sent
fault-parser = Your { $board } could not read what came to it
fault-program = Your { $board } could read what came to it, but could not use it
fault-wrong-mode = The hex file does not fit your { $board }, or it waits for new firmware of its own
fault-offset = The hex file begins at a wrong place of the memory
fault-update-file = The hex file is for the USB chip of your { $board } and not for its main chip
fault-format = What came to your { $board } is no hex file that it knows
fault-incompatible = The hex file is for another kind of micro:bit than yours
fault-update = Your { $board } took your program for new firmware of its own
fault-bootloader = The program with which the USB chip of your { $board } starts is damaged
fault-other = Your { $board } did not take your program, for a reason that Mulberry does not know
remedy-cable = Try another cable or another USB socket, then flash again
remedy-socket = Plug it straight into the computer and not into a hub, then flash again
remedy-replug = Pull it out, plug it in again, then flash again
remedy-other-board = Pull it out, plug it in and flash again; when that does not help, this board may be broken: try another one
remedy-firmware = Take another MicroPython for it, or leave that choice to Mulberry, then flash again
remedy-leave-maintenance = Pull it out, plug it in again without pressing its button, then flash again
remedy-update-chip = It needs new firmware for that chip: microbit.org/firmware shows how
flash-no-board = This computer sees no { $board }. Plug yours in with its USB cable, then flash again; when it is plugged in already, try another cable: some only charge
flash-stopped = You stopped it before anything on your { $board } was changed
flash-stopped-quick = You stopped it in the middle: some files on your { $board } may be new and some old. Flash again when you are ready
flash-pulled-quick = Your { $board } went away in the middle: some files on it may be new and some old. Plug it in and flash again
notice-not-put-away = { $name } was not saved: your { $board } is not connected. Your text is still here: plug it in and save again, or use Save as to keep it on this computer
notice-not-put-flashed = { $name } was not saved: your { $board } is being flashed. Your text is still here: save again when your program is on it
notice-not-put-stopped = { $name } was not saved: your { $board } began anew in the middle. Your text is still here: save again
notice-not-put-no-answer = { $name } was not saved: your { $board } does not answer. Your text is still here: press the board’s reset button, then save again
notice-not-put-too-big = { $name } was not saved: your { $board } has no room for it. Your text is still here: make it shorter, or remove other files from the board
notice-not-put-said = { $name } was not saved: your { $board } said { $said }. Your text is still here: save again, or use Save as to keep it on this computer
notice-not-put-binary = { $name } was not saved: what your { $board } has under that name is not text any more. Your text is still here: use Save as to keep it on this computer
notice-not-put-read-only = { $name } was not saved: the files on your { $board } can only be read now. Your text is still here: unplug the board and plug it in again, then save again
notice-not-put-no-memory = { $name } was not saved: your { $board } has not enough memory left. Your text is still here: press the board’s reset button, then save again
notice-not-put-garbled = { $name } was not saved: what arrived at your { $board } was not what was sent. Your text is still here: try another cable or another USB socket, then save again
notice-not-put-unencodable = { $name } was not saved: its encoding, { $encoding }, does not have the “{ $char }” in line { $line }. UTF-8 has every character: press Save as UTF-8, or take that one out
notice-not-got-away = { $name } was not opened: your { $board } is not connected. Plug it in, then open it again
notice-not-got-flashed = { $name } was not opened: your { $board } is being flashed. Open it again when your program is on it
notice-not-got-stopped = { $name } was not opened: your { $board } began anew in the middle. Open it again
notice-not-got-not-there = { $name } was not opened: your { $board } does not have it any more
notice-not-got-no-memory = { $name } was not opened: your { $board } has not enough memory left. Press the board’s reset button, then open it again
notice-not-got-binary = { $name } on your { $board } is not text, so it cannot be shown here
notice-not-got-no-answer = { $name } was not opened: your { $board } does not answer. Press the board’s reset button, then open it again
notice-not-got-said = { $name } was not opened: your { $board } said { $said }
notice-not-got-garbled = { $name } was not opened: what arrived was not what your { $board } sent. Try another cable or another USB socket, then open it again
trouble-no-answer = Your { $board } does not answer. Press its reset button, then try again
trouble-garbled = What arrived at your { $board } was not what was sent, so it was not run. Try another cable or another USB socket, then press Run again
trouble-garbled-paste = What arrived at your { $board } was not what was pasted, so it was left out. Try another cable or another USB socket, then paste it again
trouble-too-big = Your program has { $bytes } bytes, and your { $board } has no room for that. Make it shorter, or put a part of it into a module
trouble-too-big-free = Your program has { $bytes } bytes, and your { $board } has only { $free } bytes free. Make it shorter, or put a part of it into a module
trouble-control = Line { $line } has a sign that cannot be seen and that your { $board } would take for a command. Delete it, then try again
trouble-garbled-file = The file did not arrive as it was sent. Try another cable or another USB socket, then try again
trouble-not-there = Your { $board } has no { $file }
trouble-name-taken = Your { $board } has { $file } already. Choose another name, or delete that one first
trouble-no-room = Your { $board } has no room for { $file }. Delete files that you do not need there, or make it shorter
trouble-changed = { $file } on your { $board } is not what it was, so it was not written over
trouble-not-empty = The folder { $folder } is not empty. Delete what lies in it first
trouble-no-folders = Your { $board } has no folders. Choose a name without one
trouble-read-only = The files on your { $board } can only be read now. Unplug it and plug it in again, then try again
trouble-no-memory = Your { $board } has not enough memory left for that. Press its reset button, then try again
trouble-refused = Your { $board } could not do that with { $file }: { $said }
trouble-not-kept = Your { $board } could not keep { $file }: { $said }
notice-settings-not-read = The settings in { $path } could not be understood ({ $why }). The usual settings are used, and the file stays as it is
notice-school-not-read = What your school has fixed in { $path } could not be understood ({ $why }), so nothing is fixed. Please tell those who look after this computer
notice-locked = Your school has fixed this setting for everybody, so it stays as it is
notice-session-not-read = The list of open files in { $path } could not be understood, so nothing was reopened
notice-many-occurrences = There are more places than can be changed at once: the first { $count } are selected
notice-check-clean = { $lines ->
    [one] Nothing to complain about: this line looks good
   *[other] Nothing to complain about: { $lines } lines look good
}
notice-check-stumbled = Your program could not be checked. It is as it was, and you can run it
notice-check-too-deep = So much stands inside each other here that it could not be checked. Your program is as it was
notice-tidy-already = Your program is tidy already: nothing was changed
notice-tidy-unreadable = Tidy needs code that Python can read: look at line { $line }
notice-tidy-too-deep = So much stands inside each other here that it could not be tidied. Nothing was changed
notice-tidy-stumbled = Your program could not be tidied. Nothing was changed
notice-colours-step-back = { $name } is big, so only the lines in view are coloured. A long string or comment may look wrong
notice-output-saved = What your programs printed was saved as { $name } in { $folder }
notice-logs-saved = { $count ->
    [one] The data of one micro:bit was saved in { $folder }
   *[other] The data of { $count } micro:bits was saved in { $folder }, a file for each
}
notice-output-not-saved = What your programs printed was not saved as { $name }: { $why }
notice-link-not-opened = This computer has no browser that Mulberry can open. The address is { $address }
notice-not-stored = Settings and open files cannot be kept: { $why }. Everything else works; to keep them, start Mulberry with --data-dir and a folder that you may write to
notice-recovered = Mulberry ended without warning. What you had written is back: { $names }
notice-recovered-more = Mulberry ended without warning. What you had written is back: { $names } and { $more } more
notice-not-recovered = Mulberry ended without warning. What you had written in { $name } cannot be brought back yet, because that file is gone or was changed since. It is kept in { $journal } and comes back as soon as the file is as it was
notice-journal-damaged = Mulberry ended without warning, and a part of what you had written could not be read. It is kept in { $journal }: ask somebody who knows computers to look into it
notice-missing-module = This Python has no module { $module } yet. The package { $package } brings it
notice-missing-guess = This Python has no module { $module }. Look how it is spelled. If it is right, a package of the same name may bring it
notice-missing-system = { $module } belongs to Python, but this computer’s Python came without it. On Debian, Ubuntu and Raspberry Pi OS this helps: sudo apt install { $package }
notice-missing-board = The module { $module } is on the board only. To run this program there, switch the mode to micro:bit
notice-missing-nothing = This Python has no module { $module }, and there is nothing to install for it
notice-package-installed = { $package } is installed. Press Run again
notice-package-removed = { $package } is removed from this Python
notice-package-not-installed = { $package } was not installed: { $why }
notice-package-not-removed = { $package } was not removed: { $why }
notice-packages-busy = Another package is being installed or removed. Wait for it, or stop it in the pane
notice-not-a-package = “{ $typed }” cannot be the name of a package. Names have letters, digits, - and _
notice-no-good-run = There is no earlier version of { $name } that ran without an error yet
notice-good-run-is-same = { $name } is as it was when it last ran without an error
notice-journal-not-written = What you have not saved would be lost if this computer went off now: { $why }. Save often; Mulberry goes on trying

## Our own lines in a console

remark-run-finished = finished in { $took }
remark-run-stopped = stopped after { $took }
remark-run-told = it did not stop when it was asked, so it was told to end
remark-run-forced = it still did not stop, so it was ended by force
remark-run-stopped-told = stopped after { $took }, because it was told to end
remark-run-stopped-forced = stopped by force after { $took }
remark-run-failed = stopped because of an error
remark-run-failed-line = stopped because of an error on line { $line }
remark-prompt-ended = Python’s prompt is closed. REPL opens a new one
remark-tests-over = finished in { $took }: { $how }
remark-run-not-started = not started
remark-board-connected = { $board } connected
remark-board-swapped = This is another board: { $board }
remark-board-gone = { $board } disconnected
remark-board-lost = stopped, because your { $board } was disconnected
remark-board-stopped = stopped
remark-board-restarted = stopped, because your { $board } restarted
remark-board-silent = stopped waiting, because your { $board } does not answer. Press its reset button
remark-board-not-kept = Running from this computer: your { $board } does not keep it when you unplug it
remark-board-not-kept-flash = Running from this computer: your { $board } does not keep it when you unplug it. Press Flash to keep it
remark-board-not-flashed = not on your micro:bit
remark-board-may-be-flashed = perhaps on your micro:bit
remark-board-kept = On your micro:bit: { $count ->
    [one] 1 file
   *[other] { $count } files
}, { $version }{ $release }, { $took }
kept-release = , MicroPython { $release }
remark-board-kept-silent = Your program has printed nothing so far
remark-board-kept-no-answer = It does not answer yet: press its reset button if nothing happens
remark-board-kept-not-asked = Its port is not open, so nobody asked it whether your program runs
remark-fallen = { $count ->
    [one] One earlier line is not kept
   *[other] { $lines } earlier lines are not kept
}
remark-line-cut = This line was longer than { $characters } characters: the rest was left out
remark-skipped = { $bytes } came too fast to be shown and were left out
exit-code = exit code { $code }
exit-signal = ended by a signal
seconds = { $seconds } s

## What a check finds: kinds of what Python cannot read, then ruff's codes

problem-listed = Line { $line }: { $problem } ({ $code })
problem-other = { $message }
problem-no-quote = The quotation mark at the end of this text is missing
problem-no-triple = This text begins with three quotation marks, and the three that end it are missing
problem-no-brace = In this text a { "{" } has no { "}" }
problem-one-brace = In this text a { "}" } has no { "{" } before it. For the sign itself write it twice
problem-indent = This line begins further right than the one above it, but nothing there opens a block
problem-dedent = This line begins further left than the one above it, but not below the beginning of any line before
problem-no-block = After “{ $block }” comes at least one line that begins further right
problem-no-colon = A colon is missing. Write : at the end of this line
problem-no-colon-before = A colon is missing before “{ $name }”
problem-no-comma = A comma or another sign is missing before “{ $name }”
problem-no-brackets = Behind the name of a function come brackets, even if there is nothing in them: ()
problem-unfinished = This line ends too early: something is missing at its end
problem-three-equal = Python compares with two = signs: ==
problem-equal-greater = Python writes this sign the other way round: >=
problem-else-if = “else if” is “elif” in Python
problem-misspelt = Python has no “{ $name }”. Did you mean “{ $near }”?
problem-lone = “{ $name }” belongs to nothing above it. Look at how far right the lines begin
problem-number = Python cannot read this number
problem-one-equal = One = gives a name a value. To compare, write ==
problem-target = Only a name can be given a value: what stands left of the = is none
problem-positional-after-keyword = Values without a name come first, those with a name and = behind them
problem-default-first = Parameters with a value of their own come last
problem-print = print needs brackets: print(…)
problem-two-statements = Something is missing between “{ $before }” and “{ $after }”
problem-keyword = “{ $name }” is a word of Python’s own, so it cannot be a name
problem-no-except = After “try” comes “except” or “finally”
problem-unexpected = “{ $name }” cannot stand here
problem-unclosed = The bracket { $bracket } is never closed
problem-other-bracket = { $bracket } does not close the bracket { $other }
problem-stray-bracket = { $bracket } closes nothing: no bracket is open before it
problem-curly-quote = These are printed quotation marks. Python needs straight ones: " or '
problem-sign = Python does not know the sign { $sign } here
problem-backslash = Behind a backslash that joins two lines nothing may follow in its line
problem-end = The program ends in the middle of something
problem-syntax = Python cannot read this line from here on
problem-f401 = { $name } is imported but never used
problem-f402 = This loop takes the name { $name } away from what was imported
problem-f403 = After “{ $name }” nobody can see where a name comes from. Import the names that you use
problem-f404 = Imports from __future__ come first in a program
problem-f406 = “{ $name }” works only outside of functions and classes
problem-f407 = __future__ has nothing called { $name }
problem-f501 = What follows the % in this text is not complete
problem-f502 = The gaps in this text have names, so a dictionary has to follow the %
problem-f503 = The gaps in this text have no names, so no dictionary can fill them
problem-f504 = This text has no gap for { $rest }
problem-f505 = Nothing is given for the gap { $rest } in this text
problem-f506 = In this text some gaps have names and some have none
problem-f507 = This text has another number of gaps than there are values for them
problem-f508 = A * in a gap takes its width from a list of values, not from a dictionary
problem-f509 = %{ $other } is no gap that Python knows
problem-f521 = The braces in this text are not complete
problem-f522 = This text has no gap for { $rest }
problem-f523 = This text has fewer gaps than there are values for them
problem-f524 = Nothing is given for the gap { $rest } in this text
problem-f525 = In this text some gaps have numbers and some have none
problem-f541 = This text has an f before it but no { "{ }" } in it
problem-f601 = The key { $name } is there twice: only the last one counts
problem-f602 = The key { $name } is there twice: only the last one counts
problem-f621 = There are more names here than Python can fill at once
problem-f622 = Only one name can have a * here
problem-f631 = This assert always passes: a tuple in brackets counts as true
problem-f632 = “is” asks for the very same thing. To compare values, use { $name }
problem-f633 = print does not write into a file with >>. Use print(…, file=…)
problem-f634 = This condition is always true: a tuple in brackets counts as true
problem-f701 = “break” works only inside a loop
problem-f702 = “continue” works only inside a loop
problem-f704 = “{ $name }” works only inside a function
problem-f706 = “return” works only inside a function
problem-f707 = An “except” without a name catches everything, so it comes last
problem-f811 = { $name } was made in line { $line } already and not used: this one takes its place
problem-f821 = There is no name “{ $name }” here
problem-f821-near = There is no name “{ $name }” here. Did you mean “{ $near }”?
problem-f822 = __all__ lists { $name }, but there is no such name here
problem-f823 = { $name } is used here before this function gives it a value
problem-f841 = { $name } gets a value but is never used
problem-f842 = { $name } gets a type but no value, and is never used
problem-f901 = Raise NotImplementedError: NotImplemented is something else
problem-e711 = To compare with None, write “{ $other }” instead
problem-e712 = A condition need not be compared with { $name }
problem-e713 = “not in” says this more clearly
problem-e714 = “is not” says this more clearly
problem-e721 = To ask for a type, use isinstance(…)
problem-e722 = This “except” catches every error, even the one that stops a program. Name the one that you expect
problem-e741 = The name { $name } looks like a digit: choose another one
problem-w605 = { $name } has no meaning in a text. For the backslash itself write \\, or put an r before the text
problem-a001 = { $name } is a name of Python’s own. What it did is gone from here on: choose another name
problem-a002 = { $name } is a name of Python’s own. What it did is gone in this function: choose another name
problem-a004 = This import takes the place of Python’s own { $name }
problem-b002 = Python has no { $name }. Write += 1 or -= 1
problem-b006 = This list or dictionary is made only once, for all calls together. Use None and make it inside
problem-b012 = “{ $name }” inside “finally” makes errors disappear
problem-b014 = An error is named twice here
problem-b015 = This line compares and forgets the answer. To give a value, use one =
problem-b016 = Only an error can be raised, such as ValueError("…")
problem-b018 = This line works something out and forgets it. Print it, or give it a name
problem-b018-name = This line does nothing. To see { $name }, print it; to call it, put brackets behind it: { $name }()
problem-b020 = This loop takes the name { $name } away from what it goes through
problem-b021 = An f-string is no description of a function: take the f away
problem-b023 = When this function is called, the loop may have changed { $name } already
problem-b025 = { $name } is caught twice: only the first one counts
problem-b029 = This “except” names no error, so it catches none
problem-b030 = Behind “except” comes the name of an error
problem-b031 = A group can be gone through only once
problem-b032 = A colon gives a type here. To give a value, use =
problem-b033 = { $name } is in this set twice
problem-b035 = Every turn uses the same key { $name }, so only the last value stays
problem-b909 = The loop goes through { $name }, which is changed meanwhile: some items would be skipped
problem-sim222 = This condition is always true. Write a whole comparison on both sides of “or”
problem-sim223 = This condition is never true: one side of “and” counts as false
problem-plr0124 = Here something is compared with itself: { $name }
problem-plw0127 = { $name } is given its own value, so nothing changes
problem-plw0128 = { $name } is there twice: only the last value counts
problem-plw0129 = This assert checks a text, which says nothing about your program
problem-plw0133 = This error is made but not raised: put “raise” before it
problem-plw0177 = Nothing equals NaN, not even itself. Use math.isnan(…)
problem-plw0602 = { $name } is only read here, so “global” is not needed
problem-plw0604 = “global” has no effect outside of functions
problem-plw0642 = { $name } gets another value here, so the method loses its object
problem-plw0711 = This catches only one of them. Put several errors into brackets, with commas between
problem-ple0100 = __init__ cannot use “yield”
problem-ple0101 = __init__ cannot return a value
problem-ple0115 = { $name } cannot be both nonlocal and global
problem-ple0116 = “continue” cannot stand inside “finally”
problem-ple0117 = No function around this one has a name { $name }
problem-ple0118 = { $name } is used before “global { $name }” says where it lives
problem-ple0241 = { $name } is named twice as what this class is built on
problem-ple0302 = A method of this name takes another number of parameters
problem-ple0303 = __len__ returns a number that is not negative
problem-ple0305 = __index__ returns a whole number
problem-ple0307 = __str__ returns a text
problem-ple0308 = __bytes__ returns bytes
problem-ple0604 = __all__ lists names as texts
problem-ple0605 = __all__ is a list or a tuple of names
problem-ple0643 = There is no item at this place: the count begins at 0
problem-ple0704 = A “raise” alone works only inside “except”
problem-ple1132 = { $name } is given twice in this call
problem-ple1142 = “await” works only inside a function that begins with “async def”
problem-ple1205 = There are more values here than gaps in the text
problem-ple1206 = There are fewer values here than gaps in the text
problem-ple1300 = This text has a gap of a kind that Python does not know
problem-ple1307 = This value does not fit its gap in the text
problem-ple1310 = strip takes signs away, not a word: each sign is needed only once
problem-ple1507 = os.getenv asks for a name, which is a text
problem-ple1519 = A method needs @singledispatchmethod here
problem-ple1520 = A function needs @singledispatch here
problem-ple1700 = “yield from” cannot stand in a function that begins with “async def”
problem-ple2502 = Here stand signs that are not seen and turn the order of the text
problem-ple2510 = Here stands a sign that is not seen: a backspace
problem-ple2512 = Here stands a sign that is not seen
problem-ple2513 = Here stands a sign that is not seen
problem-ple2514 = Here stands a sign that is not seen
problem-ple2515 = Here stands a sign that is not seen: a blank without width

fix-other = Fix it: { $title }
fix-f401 = Take this import away
fix-f541 = Take the f away
fix-f632 = Compare with ==
fix-f811 = Take this one away
fix-f901 = Write NotImplementedError
fix-e713 = Write “not in”
fix-e714 = Write “is not”
fix-w605 = Write \\
fix-none = Nothing to fix in this line
problems = Problems
problems-help = What would better be otherwise. Press one to go there
problems-none = Nothing to complain about
status-problems = { $count ->
    [one] 1 problem
   *[other] { $count } problems
}
status-more-problems = more than { $count } problems

## Questions

question-close = Save { $name } before it is closed?
question-quit = Save { $name } before Mulberry is closed?
question-several = { $count } programs are not saved: { $names }
question-runs =
    { $count ->
        [one] { $name } is still running. Close and stop it?
       *[other] { $count } programs are still running: { $names }. Close and stop them?
    }
list-last = { $names } and { $name }
list-more = { $names } and { $count } more
question-flashes =
    { $count ->
        [one] Your { $name } is still getting your program. If you close now, it has none that works until you flash it again
       *[other] { $count } boards are still getting your program. If you close now, they have none that works until you flash them again
    }
answer-wait = Close when it is done
answer-anyway = Close now
answer-stay = Stay here
answer-save = Save
answer-save-all = Save all
answer-stop = Stop and close
answer-discard = Don’t save
answer-cancel = Cancel

## The command line, and a window that cannot open

window-no-display = There is no screen to open a window on. To run a program without a window: mulberry run FILE
window-missing-library = The window could not open: { $why }. On Debian, Ubuntu and Raspberry Pi OS this usually helps: sudo apt install libx11-6 libxcursor1 libxi6 libx11-xcb1 libxkbcommon-x11-0 libgl1

hex-built = { $name } is for the { $boards }. In it: { $files } ({ $taken } of { $room } bytes)
hex-built-both = micro:bit V1 and V2
hex-ending = { $name } cannot be a hex file: its name must end in .hex
hex-no-program = { $name } is a hex file, not a program. Take the programs out of it with mulberry unhex and use those, or copy it onto the micro:bit’s drive as it is
hex-too-big = { $files ->
    [one] This file takes { $needed } bytes on the micro:bit, and there is room for { $capacity }. Make it shorter
   *[other] These files take { $needed } bytes on the micro:bit, and there is room for { $capacity }. Make them shorter, or leave some out
}
hex-name = The micro:bit takes no file called “{ $name }”: a name can have 120 bytes
hex-twice = Two files would be called { $name } on the micro:bit. The first one always becomes main.py
hex-no-filesystem = This MicroPython keeps no files
hex-not-written = { $name } cannot be written: { $why }
unhex-not-hex = { $name } is no hex file, so there is nothing to take out of it
unhex-makecode = { $name } was made with MakeCode, so there is no Python in it. Open it at makecode.microbit.org
unhex-unknown = { $name } is a program for a board, but not one with Python in it
unhex-damaged = The files in { $name } are damaged. Get the hex file again from where it came from
unhex-empty = { $name } has MicroPython in it, but no files
unhex-exists = { $name } is there already, and is another file. Nothing was taken out: choose another folder, or move that file away
unhex-not-written = { $name } cannot be written: { $why }
unhex-name = The file “{ $name }” was not taken out. { $why }
tidy-done = { $name }: tidied
tidy-would = { $name }: would be tidied
tidy-not-written = { $name } is as it was, because it cannot be written: { $why }

## Modes

mode-python = Python
mode-microbit = micro:bit
mode-micropython = MicroPython

## Toolbar

toolbar-mode = Mode
toolbar-more = More
toolbar-flash-menu = More ways to flash

## Tabs of the editor

tab-nameless = no name
tab-unsaved = not saved
tab-close-this = Close this tab
tab-list = All tabs
tab-in-folder = { $name } — { $folder }
tab-rename-field = Rename

## Why no file can be called that

bad-name-empty = A file needs a name
bad-name-sign = A name cannot hold the sign { $sign }
bad-name-control = A name cannot hold a sign that is not seen
bad-name-device = Windows keeps this name for itself: choose another one
bad-name-dot = A name cannot end with a dot
bad-name-long = This name is too long: choose a shorter one

## The bar that warns

error-bar = Error bar
question-bar = Question
conflict-sentence = { $name } was changed by another program, and you changed it here. Which text do you want to keep?
conflict-sentence-board = { $name } was changed on your { $board }, and you changed it here. Which text do you want to keep?
conflict-reload = Reload
conflict-reload-board = Take the board’s
conflict-keep = Keep mine
conflict-compare = Compare

error-go-to = Go to line { $line }
error-go-to-file = Go to line { $line } of { $name }
error-python = Python's words
bar-close = Close the bar

## The comparison of two texts

compare-name = Differences
compare-mine = Yours
compare-theirs = On the disk
compare-theirs-board = On your { $board }
compare-on-disk = on the disk
compare-on-board = on your { $board }
compare-count = { $count ->
    [1] 1 difference
   *[other] { $count } differences
}
compare-busy = Comparing …
compare-same = Both texts are the same
compare-folded = { $count } lines are the same
compare-folded-name = { $count } lines are the same; press Enter to see them
compare-line = line { $line }: { $text }
compare-only-mine = line { $line }, only in yours: { $text }
compare-only-theirs = line { $line }, only { $place }: { $text }
compare-both = line { $line }, in yours: { $mine }; { $place }: { $theirs }
compare-before = Before
compare-worked = When it worked
compare-only-before = line { $line }, only before: { $text }
compare-only-worked = line { $line }, only when it worked: { $text }
compare-both-worked = line { $line }, before: { $mine }; when it worked: { $theirs }
compare-no-end = no line end
compare-scroll-bar = Scroll the comparison
compare-side-scroll-bar = Scroll sideways

## The bottom pane

pane-output = Output
pane-repl = REPL
pane-repl-letter = REPL { $letter }
pane-repl-version = REPL { $letter } · { $version }
pane-packages = Packages
plotter-curves = Curves
plotter-empty = Numbers that your program prints become curves here, for example with print("temperature:", 21) or print(1, 2)
plotter-number = Number { $place }
plotter-left-out = Only the first 8 curves are drawn
plotter-points = Show the last { $points } numbers
plotter-all = All
plotter-all-points = Show all numbers
plotter-live = Live
plotter-resume = Resume the plotter
pane-stop = Stop
pane-arguments = Arguments
pane-arguments-help = What your program gets when it is run: NAME=value sets a variable, the rest is in sys.argv
pane-close = Close the pane
pane-splitter = Height of the pane
pane-running = running { $took }
pane-asks = waits for your answer
console-output-name = Output console
console-repl-name = REPL console
console-packages-name = Packages console
console-menu = More for this console
console-scroll-bar = Scroll the console
console-link = Line { $line } of { $name }

## Hex files, and where a text lives

origin-hex = { $name }, inside { $hex }
origin-board = { $name }, on your { $board }
hex-question = Which micro:bit is { $name } for?
hex-both = Both
hex-both-boards = micro:bit V1 and V2
hex-problem-no-colon = the line does not begin with a colon
hex-problem-no-digit = there is a sign that does not belong there
hex-problem-too-short = the line ends too early
hex-problem-too-long = the line goes on for too long
hex-problem-checksum = some of its digits are wrong
hex-problem-no-end = the end of the file is missing
hex-problem-behind-end = something follows the end of the file
hex-problem-odd = the line does not belong into such a file

## The files of a board

files-undo = Undo
files-there = Files on your { $board }
files-here = Files on this computer
files-here-short = This computer
files-free = { $size } free
files-copy = Copy
files-copy-there = Copy to your { $board }
files-copy-here = Copy to this computer
files-open = Open
files-rename = Rename…
files-main = Make this main.py
files-delete = Delete
files-new-folder = New folder…
files-look = Look again
files-look-first = Look at the files
files-log = Save the data log…
files-more = More for the files
files-stop = Stop
files-agree = Stop it and look
files-runs = A program runs on your { $board }. It has to stop before anything can be done with the files
files-may-run = To see the files of your { $board }, the program on it has to stop, if one runs
files-empty = Nothing on your { $board } yet. Drag a file here or press Copy
files-empty-folder = This folder on your { $board } is empty. Drag a file here or press Copy
files-empty-here = There are no files in this folder
files-folder-gone = This folder cannot be shown: { $why }
files-looking = Looking …
files-not-seen = The files of your { $board } are not known yet
files-more-here = and { $count } more
files-above = The folder above
files-name-field = New name
files-folder-field = Name of the new folder
files-entry = { $name }, { $size }
files-entry-folder = { $name }, folder
files-entry-main = { $name }, { $size }, the program that your { $board } begins with
files-entry-left-over = { $name }, { $size }, left over from a copy that was cut off. You can delete it
files-left-over = left over from a copy · { $size }
files-bar = Files bar
files-clash-there = { $name } is on your { $board } already. Replace it?
files-clash-here = { $name } is in this folder already. Replace it?
files-replace = Replace
files-keep-both = Keep both
files-skip = Cancel
files-too-big = it is too big for a board
files-doing-look = looking at the files …
files-doing-open = opening { $name } …
files-doing-copy = copying { $name } …
files-doing-rename = renaming { $name } …
files-doing-delete = deleting { $name } …
files-doing-undo = putting { $name } back …
files-doing-folder = making { $name } …
files-doing-bytes = { $doing } { $done } of { $total }
bytes = { $count ->
    [1] 1 byte
   *[other] { $count } bytes
}
bytes-kilo = { $count } kB
bytes-mega = { $count } MB
notice-files-deleted = { $name } was deleted from your { $board }. A copy is kept here until you delete something else
notice-files-replaced = { $name } on your { $board } was replaced. A copy of the old one is kept here until you delete or replace something else
notice-files-unfinished = { $name } on your { $board } may be damaged, because that was not finished. A copy of the old one is kept here: press Undo when your { $board } is ready
notice-files-undo-away = { $name } cannot be put back now, because the { $board } that had it is not connected. Plug it in, then press Undo
notice-files-main = { $name } is main.py on your { $board } now. The old main.py is called { $old }
notice-files-not-here = { $name } was not copied to this computer: { $why }
notice-files-not-there = { $name } was not copied: { $why }
notice-files-no-room = { $name } has { $bytes }, and your { $board } has only { $free } free. Delete something there first
notice-files-exists = There is already something called { $name } on your { $board }. Choose another name
notice-files-away = Your { $board } went away or began anew before that was done: { $name }. Look at the list, then try again
notice-files-flashed-copy = { $name } may not have been copied, because flashing your { $board } ended that. Copy it again when your program is on it
notice-files-flashed = Flashing your { $board } came before that was done: { $name }. Look at the list when your program is on it, then try again
notice-files-no-drive = The drive of your { $board } is not there, so its data log cannot be saved. Pull it out, plug it in again, and wait a moment

## Status line

status = Status
status-python = Python { $version }
status-python-environment = Python { $version } ({ $name })
status-python-none = no Python
status-saved = saved
saved = Saved
saved-place = { $path }
saved-nowhere = This program has no file yet. It gets one in your programs’ folder when you pause or press Run
autosave = Save by itself when you pause
status-saving = saving …
status-changed = not saved
status-saved-hex = saved in { $hex }
status-saved-board = saved on your { $board }
status-never-saved = not saved yet
status-conflict = changed by another program
status-conflict-board = changed on your { $board }
status-gone = file is gone
status-place = line { $line }, column { $column }
status-notices = { $count ->
    [one] 1 notice
   *[other] { $count } notices
}

## Boards: what they are called, how the connection is, what can be done

board-name-any = board
board-name-micropython = MicroPython board
board-name-pico = Raspberry Pi Pico
board-name-pyboard = Pyboard
board-name-microbit = micro:bit
board-name-microbit-v1 = micro:bit V1
    .version = V1
board-name-microbit-v2 = micro:bit V2
    .version = V2
board-bar = Board bar
flash-bar = Flash bar
board-lettered = { $letter } · { $what }
board-line = { $letter } · { $what } · { $port }
board-at = Your { $board } is at { $port }
board-try-again = Try again
board-copy-command = Copy this command
board-sending = sending { $done } of { $total } kB … Esc stops
board-sending-bytes = sending { $done } of { $total } bytes … Esc stops
board-rung-interrupt = still trying: Ctrl+C …
board-rung-friendly = still trying: Ctrl+B, Ctrl+C …
board-rung-reboot = restarting its Python …
board-rung-break = resetting your { $board } …
board-rung-button = Press the reset button of your { $board }
board-rung-button-microbit = Press the reset button on the back of your { $board }
board-state-let-go = { $board } is free for other programs
board-state-looking = looking for your { $board } …
board-state-drives-only = { $count ->
    [one] your { $board } has a drive but no serial port
   *[other] { $count } boards have a drive but no serial port
}
board-state-opening = connecting to your { $board } …
board-state-waits = another program has your { $board }, trying again …
board-state-waits-for = { $name } has your { $board }, trying again …
board-state-taken = another program is using your { $board }
board-state-taken-by = { $name } is using your { $board }
board-state-no-permission = this account may not use your { $board }
board-state-refused = your { $board } cannot be reached
board-state-flashing = putting your program on your { $board } …
board-state-flashing-all = putting your program on { $count ->
    [one] your { $board }
   *[other] { $count } boards
} …
board-state-gone = your { $board } is unplugged
board-state-quiet = { $board } connected
board-state-waiting = waiting for your { $board } to answer …
board-state-prompt = { $board } ready
board-state-running = { $board } runs a program
board-state-scrolling = { $board } is showing an error on its lights
board-state-silent = your { $board } does not answer
board-advice-looking = Plug in your { $board } with a USB cable. It shows up here by itself
board-advice-gone = Your { $board } is unplugged. Plug it in again, and it goes on here by itself
board-advice-let-go = Other programs can use your { $board } now. Press Connect to use it here again
board-advice-scrolling = Your { $board } is showing an error on its lights, which takes a while. Press Stop to skip that
board-advice-silent = Your { $board } does not answer. Press its reset button, or pull it out and plug it in again
board-advice-silent-microbit = Your { $board } does not answer. Press the reset button on its back, or pull it out and plug it in again
board-advice-waits = Another program has your { $board }, so it is tried again for a while. Close it there if you can
board-advice-waits-by = Another program has your { $board }: { $name } (process { $process }). Close it there, and it goes on here by itself
board-advice-waits-probably = Another program has your { $board }, probably { $name }, which looks at everything that is plugged in. It lets go after a while, and it goes on here by itself
board-advice-taken = { $medium ->
    [terminal] Another program is using your { $board }. Close it there and try again
   *[window] Another program is using your { $board }. Close it there and press Try again
}
board-advice-taken-by = { $medium ->
    [terminal] Another program is using your { $board }: { $name } (process { $process }). Close it there and try again
   *[window] Another program is using your { $board }: { $name } (process { $process }). Close it there and press Try again
}
board-advice-taken-probably = { $medium ->
    [terminal] Another program is using your { $board }, probably { $name }, which looks at everything that is plugged in. Wait a little, then try again. The file 60-mulberry.rules that comes with Mulberry keeps it away for good
   *[window] Another program is using your { $board }, probably { $name }, which looks at everything that is plugged in. Wait a little, then press Try again. The file 60-mulberry.rules that comes with Mulberry keeps it away for good
}
port-not-found = { $medium ->
    [terminal] Your { $board } is not there any more. Plug it in again and try again
   *[window] Your { $board } is not there any more. Plug it in again and press Try again
}
port-not-serial = { $medium ->
    [terminal] { $port } is not a serial port. Name another one with --port, or leave --port away and your board is looked for
   *[window] { $port } is not a serial port. Start Mulberry with another --port, or without one and your board is looked for
}
port-no-permission = This account may not use your { $board }. Ask those who look after this computer for the right to use serial ports, then log in again
port-group = This account may not use your { $board }: that takes the group { $group }. Let this account be added to it, then log out and in again
port-group-command = This account may not use your { $board }: that takes the group { $group }. Type this in a terminal, then log out and in again: { $command }
port-log-in = This account is in the group { $group } now, which may use your { $board }, but that counts from the next time you log in. Log out and in again
port-sandbox = Mulberry was started from a package that keeps it away from your { $board }. Let the package use serial ports, then start Mulberry again
port-unknown = { $medium ->
    [terminal] Your { $board } cannot be reached. Pull it out, plug it in again and try again
   *[window] Your { $board } cannot be reached. Pull it out, plug it in again and press Try again
}
port-other = { $medium ->
    [terminal] Your { $board } cannot be reached: { $why }. Pull it out, plug it in again and try again
   *[window] Your { $board } cannot be reached: { $why }. Pull it out, plug it in again and press Try again
}

## Boards in a terminal

drive-maintenance = Your { $board } waits for new firmware of its own, because its reset button was pressed while you plugged it in. Pull it out, and plug it in again without pressing the button
drive-read-only = Nothing can be written on the drive of your { $board }. Pull it out and plug it in again
drive-not-mounted = The drive of your { $board } is plugged in, but this computer has not opened it. Open it in the file manager, or let somebody mount { $device }
boards-none = There is no board. Plug one in with a USB cable; when it stays unseen, try another cable: some only charge
boards-none-at = There is no board at { $place }. Plug it in, or leave { $option } away and it is looked for
no-drive = { $place } is not the drive of a micro:bit: { $why }. Name the folder where its drive is, or leave --drive away and it is looked for
no-drive-no-folder = it is not a folder
no-drive-unreadable = it cannot be looked at ({ $why })
no-drive-bare = there is neither DETAILS.TXT nor MICROBIT.HTM in it
no-drive-other-board = its DETAILS.TXT is that of another board
boards-several = There are several boards. Say with --port which one you mean:{ $boards }
flash-several = There are several boards. Say with --port or --drive which one you mean, or --all for every one:{ $boards }
flash-not-anyway-log = { $question } It is the file { $log }: copy it to where you want it. With --anyway it is erased
flash-not-anyway = { $question } With --anyway it is flashed all the same
flash-board-said = The board said:
    { "  " }{ $said }
board-skipped = Your board printed faster than this terminal took it: { $count } bytes are left out here
repl-begins = { $board } at { $port }. Ctrl+] leaves
repl-begins-pipe = { $board } at { $port }
repl-away = Your { $board } is unplugged. Plug it in again, and it goes on here by itself. Ctrl+] leaves
repl-away-pipe = Your { $board } was unplugged before this was over
run-board-asks-to-copy = Your { $board } lacks what this program imports, or has it older: { $files }. Copy it there? Press y for yes, any other key for no
run-board-lacks = Your { $board } lacks what this program imports, or has it older: { $files }. Nothing is copied unless you are asked, which takes a terminal
files-exists = { $file } is there already. Say --force to write over it, or -o and another name
files-twice = Two files would be called { $name } on your board. Put them there one after the other, each with --as and a name of its own
files-twice-here = Two files would be { $file } here. Get them one after the other, each with -o and a name of its own
files-no-folder = There is no folder { $folder }. Make it first, or say -o and one that is there
files-no-name = { $file } cannot be the name of a file here. Say -o and the name that it is to have
files-progress = { $percent } %
files-restarted = Your { $board } restarted before this was over. Try again
run-board-restarted = Your { $board } restarted before the program was over

## Which Python runs programs

python = Python
python-at = Python { $version } — { $place }
python-environment-beside = virtual environment beside { $name }
python-environment = virtual environment { $path }
python-beside = beside Mulberry
python-searching = Looking for Python …
python-found-help = Your programs run with { $python }
python-chosen-help = Your programs run with { $python }, as you chose
python-locked-help = Your programs run with { $python }. Your school has fixed this for everybody
python-none-help = There is no Python that can be used on this computer. Choose one, or install Python 3
python-ask = Choose another Python…
python-by-itself = Find it by itself
python-who-found = The Python found at { $path }
python-who-chosen = The Python chosen in the settings, { $path },
python-who-fixed = The Python that your school has fixed, { $path },
python-who-environment = The virtual environment { $path }
python-missing = { $who } is not there
python-two = { $who } is Python { $version }, which Mulberry cannot use
python-old = { $who } is Python { $version }, and Mulberry needs 3.8 or newer
python-shop = { $who } only offers to install Python
python-base-gone = { $who } does not work any more: the Python that it was made with is gone
python-silent = { $who } does not answer
python-broken = { $who } does not work: { $why }
python-strange = { $who } does not answer as Python does
python-none = There is no Python on this computer, so programs cannot run. Everything else works
python-none-advice = { $what }. { $advice }
python-passed = { $what }. Your programs run with Python { $version } instead. { $advice }
python-advice-chosen = Choose another one, or let Mulberry find it by itself
python-advice-fixed = Please tell those who look after this computer
python-advice-environment = Delete its folder and make it anew: python -m venv and the folder’s name
python-install-windows = Install Python 3 from python.org, or ask your teacher to, then press Run again
python-install-mac = Install Python 3 from python.org, or ask your teacher to, then press Run again
python-install-linux = Install the package python3, or ask your teacher to, then press Run again. On Debian, Ubuntu and Raspberry Pi OS: sudo apt install python3

## What is found on this computer

doctor-python = Python
doctor-boards = Boards
doctor-folders = Folders
doctor-settings = Settings
doctor-graphics = Graphics
doctor-fine = fine
doctor-notice = notice
doctor-problem = problem
doctor-used-chosen = { $python }. It runs programs, because it is chosen in the settings
doctor-used-fixed = { $python }. It runs programs, because your school has fixed it
doctor-used-environment = { $python }. It runs programs, because this virtual environment lies beside them or above
doctor-used-beside = { $python }. It runs programs, because it lies beside Mulberry
doctor-used-system = { $python }. It runs programs, because it is the first one found
doctor-no-pip = It has no pip, so no packages can be installed into it
doctor-no-pip-advice = A virtual environment has a pip of its own: python -m venv .venv (on Debian and Ubuntu first: sudo apt install python3-venv)
doctor-python-too = { $python }. It could be chosen instead
doctor-data-folder = Settings and unsaved work
doctor-programs-folder = New programs
doctor-folder = { $what } are kept in { $path }
doctor-folder-problem = { $what } cannot be kept in { $path }: { $why }
doctor-no-folder = { $what } cannot be kept: the system names no folder for them
doctor-data-advice = Start Mulberry with --data-dir and a folder that you may write to
doctor-programs-advice = Name another folder in the settings, under “programs”
doctor-settings-usual = The usual settings are used: nothing was changed
doctor-settings-read = The settings are those in { $path }
doctor-school = Your school has fixed in { $path }: { $names }
doctor-board = { $board } at { $port }
doctor-drive = Drive of your { $board } at { $path }
doctor-no-board = No board is plugged in
doctor-meddler = { $name } runs here. It looks at everything that is plugged in, which can keep a board busy for up to 20 seconds
doctor-meddler-advice = When your board stays busy for longer: sudo systemctl stop { $name }
doctor-firmware-chosen = Programs for the { $board } are flashed with MicroPython { $release }, because { $path } is chosen in the settings
doctor-firmware-newest = Programs for the { $board } are flashed with MicroPython { $release }, because { $path } is the newest one in its folder
doctor-firmware-built-in = Programs for the { $board } are flashed with MicroPython { $release }, which came with Mulberry
doctor-firmware-system = Programs for the { $board } are flashed with MicroPython { $release }, which this system has in { $path }
doctor-no-firmware = There is no MicroPython here to flash programs for the { $board } with
doctor-no-firmware-advice = Put a hex file that has it into { $place }. Any program that is saved at python.microbit.org is one
doctor-firmware-damaged = No program is flashed with { $path }: it is damaged at line { $line }, column { $column }: { $what }
doctor-firmware-no-hex = No program is flashed with { $path }: it is no hex file
doctor-firmware-other = No program is flashed with { $path }: there is no MicroPython for a micro:bit in it
doctor-firmware-not-read = No program is flashed with { $path }: { $why }
doctor-firmware-unfit-advice = Put another hex file in its place
doctor-screen = There is a screen
doctor-screen-named = There is a screen: { $name }
doctor-no-screen = There is no screen to open a window on
doctor-no-screen-advice = Programs can run without a window: mulberry run FILE

## Encodings and line ends

charset-utf-8 = UTF-8
charset-utf-8-mark = UTF-8 with mark
charset-utf-16le = UTF-16
charset-utf-16be = UTF-16 (big-endian)
charset-ascii = ASCII
charset-iso-8859-1 = Western Europe (ISO 8859-1, latin-1)
charset-windows-1252 = Western Europe (windows-1252)
charset-iso-8859-15 = Western Europe (ISO 8859-15)
charset-macintosh = Western Europe (Mac)
charset-windows-1250 = Central Europe (windows-1250)
charset-iso-8859-2 = Central Europe (ISO 8859-2)
charset-windows-1251 = Cyrillic (windows-1251)
charset-koi8-r = Cyrillic (KOI8-R)
charset-koi8-u = Cyrillic (KOI8-U)
charset-ibm866 = Cyrillic (IBM 866)
charset-windows-1253 = Greek (windows-1253)
charset-windows-1254 = Turkish (windows-1254)
charset-iso-8859-9 = Turkish (ISO 8859-9)
charset-windows-1255 = Hebrew (windows-1255)
charset-windows-1256 = Arabic (windows-1256)
charset-windows-1257 = Baltic (windows-1257)
charset-windows-1258 = Vietnamese (windows-1258)
charset-windows-874 = Thai (windows-874)
charset-shift_jis = Japanese (Shift_JIS)
charset-euc-jp = Japanese (EUC-JP)
charset-gbk = Chinese (GBK)
charset-gb18030 = Chinese (GB 18030)
charset-big5 = Chinese (Big5)
charset-euc-kr = Korean (EUC-KR)

encoding = Encoding
encoding-guess = { $name }, a guess
encoding-usual-help = { $name }: how letters are written nearly everywhere
encoding-mark-help = { $name }: the mark in front of the text says so
encoding-cookie-help = { $name }: the text says so in one of its first two lines
encoding-guess-help = { $name } is a guess: the file does not say how its letters are written. If some look wrong, choose another encoding under “Read again as”
encoding-choice-help = { $name }, as you chose
encoding-read-as = Read again as
encoding-save-as = Save as
line-ends = Line ends
endings-lf = Unix line ends
endings-crlf = Windows line ends
endings-cr = Old Mac line ends
endings-mixed = mixed line ends
endings-lf-help = Each line ends with LF (\n), as on Linux and macOS
endings-crlf-help = Each line ends with CR LF (\r\n), as on Windows
endings-cr-help = Each line ends with CR (\r), as on Macs before 2001
endings-mixed-help = Some lines end in one way, some in another. Choose a kind to make them all the same

## Notices

notices = Notices
notices-none = Nothing to tell
notices-close = Close the list
notices-more = … and { $count } more
notice-dismiss = Put this away

## Packages

packages-title = Packages
packages-close = Close the page of packages
packages-locked = Packages are managed by your school, so none is installed or removed here
packages-nowhere = Open a program, or save this one: packages are installed for the programs of a folder
packages-looking = Looking at what is there …
packages-no-python = There is no Python on this computer. Install Python 3 from python.org first
packages-environment = What this program’s Python has, in its virtual environment { $folder }
packages-computer = What this computer’s Python has ({ $python }). What you install goes into a new virtual environment beside your program, in the folder .venv
packages-chosen = What the Python that you chose has ({ $python })
packages-field = Name of a package
packages-add = Install
packages-remove = Remove { $package }
package-install = Install
package-install-nearest = Install that one
package-run = Run now
package-again = Try again
install-question = Install { $package } into a virtual environment beside { $name }? It will be in the folder .venv
install-question-folder = Install { $package } into a virtual environment beside your program? It will be in the folder .venv
install-question-chosen = Install { $package } into the Python that you chose, { $python }?
install-agree = Install
install-decline = Cancel

pip-no-pip = this Python has no pip, which installs packages. On Debian, Ubuntu and Raspberry Pi OS this helps: sudo apt install python3-pip python3-venv
pip-no-venv = this Python cannot make virtual environments. On Debian, Ubuntu and Raspberry Pi OS this helps: sudo apt install python3-venv
pip-no-network = this computer does not reach the network. Connect it, then try again
pip-proxy = the network here lets pip through a proxy only. Ask those who look after it
pip-certificate = the network could not show that it is what it says. Look whether this computer’s date is right, or ask those who look after the network
pip-no-package = there is no package called { $package }. Look how it is spelled
pip-no-package-nearest = there is no package called { $package }. Did you mean { $nearest }?
pip-no-version = no version of { $package } fits this Python
pip-managed = this Python belongs to the system, which looks after its packages itself. Let Mulberry find a Python by itself, and it makes a virtual environment
pip-no-permission = this account may not write there
pip-disk-full = the disk is full. Make room, then try again
pip-not-built = it would have to be built on this computer, and that did not work. Another version of Python may have it ready
pip-not-built-package = { $package } would have to be built on this computer, and that did not work. Another version of Python may have it ready
pip-conflict = it needs other packages in versions that do not go together
pip-damaged = what came over the network was damaged on its way. Try again
pip-other = { $why }
pip-silent = pip gave no reason

## The last version that worked

good-run-bar = Last version that worked
good-run-sentence = { $name } is again as it was when it last worked. Do you want to keep it so?
good-run-sentence-others = { $name } is again as it was when it last worked. Then, { $others } was different, too. Do you want to keep it so?
good-run-keep = Keep it
good-run-undo = Undo

## The page of keys

help-title = Keys
help-close = Close this page
help-file = Files
help-edit = Text
help-find = Find
help-tab = Tabs
help-run = Run
help-check = Check and tidy
help-compare = Comparison
help-problem = Problems
help-board = Boards
help-console = Console
help-using-board = Using a board
help-using-board-plug = Choose micro:bit or MicroPython at the upper left and plug your board in with a USB cable. It is found by itself, and its program runs on until you do something with it
help-using-board-run = { $run } runs your program on it without keeping it there
help-using-board-flash = { $flash } puts your program on a micro:bit to keep: it begins whenever the micro:bit gets power
help-using-board-repl = { $repl } is the board’s own REPL, { $files } shows the files that it keeps
help-using-board-nothing = When nothing happens, try another cable first: some only charge. The line at the bottom says when another program has your board: close it there. When a drive called MAINTENANCE shows up, pull your micro:bit out and plug it in again without pressing its button
help-view = Window

## The first page

first-title = What would you like to do?
first-python = Write Python
first-python-help = Start an empty program that runs on this computer
first-microbit = Use a micro:bit
first-microbit-help = Run programs on the board on your USB cable
first-open = Open a file
first-open-help = Go on with something you have on this computer
first-recent = Go on with:
first-examples = Or look at an example:

recent-none = Nothing that was open before
drop-hint = Drop to open

## The editor

editor-name = Code editor
editor-part = The file is long: only the lines in view and 200 around them are read out
help-nth-tab = Tab 1 to 9

## The bar that finds

find-bar = Find bar
find-field = Find
replace-field = Replace with
line-field = Line
find-close = Close the find bar
find-searching = searching …
find-none = not found
find-place = { $place } of { $count }
find-place-of-more = { $place } of more than { $count }
find-count = { $count } found
find-more = more than { $count } found
find-from-top = { $found }, from the top again
find-from-bottom = { $found }, from the bottom again
find-replaced = { $count } replaced
find-lines = line 1 to { $last }
find-not-a-line = Type a line’s number, such as 12, or with a column, such as 12:5
pattern-unclosed = The bracket { $part } is never closed
pattern-unopened = The bracket ) closes nothing: there is no ( before it
pattern-nothing-to-repeat = There is nothing before { $part } to repeat
pattern-count = Between {"{"} and {"}"} stands how often: a number, or two with a comma, such as {"{2,5}"}
pattern-backwards = { $part } runs backwards: the smaller one comes first
pattern-lone-backslash = A backslash needs something behind it. For the backslash itself write \\
pattern-unknown-escape = { $part } has no meaning here. For the backslash itself write \\
pattern-number = A character’s number has the digits 0 to 9 and a to f, as in \x41
pattern-not-in-class = { $part } cannot stand between [ and ]
pattern-unknown-class = No kind of character is called { $part }
pattern-unknown-flag = { $part } has no meaning behind (?
pattern-group-name = A group needs a name of its own that begins with a letter, as in (?<name>…)
pattern-look-around = Looking ahead or behind, as (?=…) and (?<=…) do, is not possible here
pattern-back-reference = A pattern cannot refer back to its groups. In the replacement you can: $1
pattern-line-break = What is found stays within its line. $ stands for the end of a line
pattern-too-big = This pattern is too big. Let it repeat less
pattern-no-group = There is no group { $part }. Letters behind a number need braces, as in {"${1}a"}; for a dollar sign write $$

## The file dialog

picker-overwrite = Replace it
picker-places = Places
picker-devices = Disks
picker-removable = USB sticks
picker-home = Home
picker-desktop = Desktop
picker-documents = Documents
picker-downloads = Downloads
picker-music = Music
picker-pictures = Pictures
picker-videos = Videos
picker-chosen = Chosen:
picker-name = Name:
picker-exists = is already there. Replace it with your text?
picker-no-name = Give it a name first
picker-folder-there = There is a folder of that name
picker-file-there = There is a file of that name, which will be replaced

## Tests

tests = Tests of this file
tests-help = The tests in this file. A press on one goes there; its mark beside the line runs it alone
status-tests = { $count ->
    [one] 1 test
   *[other] { $count } tests
}
status-tests-ran = Tests: { $how }
tests-passed = { $count } passed
tests-failed = { $count } failed
tests-skipped = { $count } left out
test-mark-new = Run { $name }
test-mark-passed = { $name } passed. Run it again
test-mark-failed = { $name } failed. Run it again
test-mark-error = { $name } could not be done. Run it again
test-mark-skipped = { $name } was left out. Run it again
test-listed-new = { $name }, not run yet
test-listed-passed = { $name } passed
test-listed-failed = { $name } failed
test-listed-error = { $name } could not be done
test-listed-skipped = { $name } was left out
