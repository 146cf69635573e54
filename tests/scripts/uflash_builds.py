# What uflash makes of a main.py and its own firmware: a script a line in hexadecimal digits, a hex file a line in JSON.

import json
import sys

import uflash

for line in sys.stdin:
    try:
        answer = {"done": uflash.embed_fs_uhex(uflash._RUNTIME, bytes.fromhex(line))}
    except ValueError as error:
        answer = {"refused": str(error)}
    print(json.dumps(answer), flush=True)
