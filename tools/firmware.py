"""Takes MicroPython for both micro:bits out of a package that carries it, and writes it as one plain hex file for each.

    firmware.py MU_EDITOR.whl FOLDER

The wheel of mu-editor 1.2.0 has both in one universal hex file (a Python literal). Its sum is known: anything else is
refused, and what was in the folder stays.
"""

import ast
import hashlib
import os
import sys
import zipfile

SUM = "443e179a8d0ce655c5b9c7e8ed0ea4e89f64a0444e0af330c09f87d7cc74c0e2"
BOARDS = {"9900": "microbit-v1.hex", "9903": "microbit-v2.hex"}
DATA, END_OF_FILE, SEGMENT, LINEAR, BLOCK, CUSTOM = "00", "01", "02", "04", "0A", "0D"


def runtime(wheel):
    """The universal hex file, as its text."""
    source = zipfile.ZipFile(wheel).read("mu/contrib/uflash.py").decode()
    for node in ast.parse(source).body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "_RUNTIME":
            return ast.literal_eval(node.value)
    raise SystemExit("firmware.py: this package has no firmware in it")


def as_data(record):
    """A record of another kind, as one of plain data: the kind changes, and with it the checksum."""
    data = bytes.fromhex(record[1:7] + DATA + record[9:-2])
    return ":%s%02X" % (data.hex().upper(), -sum(data) & 255)


def split(universal):
    """The records for each board. Every section begins with where it lies, then with whose it is."""
    parts, board, place = {board: [] for board in BOARDS}, None, None
    for record in universal.split():
        kind = record[7:9]
        if kind == BLOCK:
            board = record[9:13]
            parts[board].append(place)
        elif kind in (SEGMENT, LINEAR):
            place = record
            if board is not None:
                parts[board].append(record)
        elif kind == CUSTOM:
            parts[board].append(as_data(record))
        elif kind == DATA:
            parts[board].append(record)
        if kind == "0B":
            board = None
    return {board: "\n".join(records + [":00000001FF", ""]) for board, records in parts.items()}


def main(wheel, folder):
    universal = runtime(wheel)
    found = hashlib.sha256(universal.encode()).hexdigest()
    if found != SUM:
        raise SystemExit("firmware.py: the firmware in this package is another one: its sum is %s" % found)
    os.makedirs(folder, exist_ok=True)
    for board, text in split(universal).items():
        path = os.path.join(folder, BOARDS[board])
        with open(path + ".new", "w", newline="\n") as file:
            file.write(text)
        os.replace(path + ".new", path)


main(*sys.argv[1:])
