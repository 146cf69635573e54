// MicroPython for node, spoken to through standard input and output as a board is through its serial line.
// node_board.mjs PATH/TO/micropython.mjs
import { pathToFileURL } from "node:url";

const { loadMicroPython } = await import(pathToFileURL(process.argv[2]));
const [CTRL_A, CTRL_B, CTRL_D, CTRL_E] = [1, 2, 4, 5];

let board;
// Whether it listens to programs rather than people, what it was sent since it last ran something, and whether it speaks.
let raw = false;
let line = [];
let mute = false;

// A board ends its lines with both characters.
let last = 0;
function say(bytes) {
  const both = [];
  for (const byte of bytes) {
    if (byte === 10 && last !== 13) both.push(13);
    both.push((last = byte));
  }
  if (!mute) process.stdout.write(Buffer.from(both));
}

async function begin() {
  board = await loadMicroPython({ stdout: say, stderr: say, linebuffer: false, heapsize: 256 * 1024 });
  mute = raw;
  board.replInit();
  if (raw) board.replProcessChar(CTRL_A);
  mute = false;
  if (raw) say(Buffer.from("raw REPL; CTRL-B to exit\n>"));
}

// It forgets nothing by itself: a soft reboot is another one.
async function reboot() {
  say(Buffer.from(raw ? "OK\nMPY: soft reboot\n" : "MPY: soft reboot\n"));
  await begin();
}

async function take(byte) {
  // What it says to the question for raw paste leads nowhere: it never reads what comes then.
  if (raw && line.length === 0 && byte === CTRL_E) return void (line = [byte]);
  if (raw && line[0] === CTRL_E) {
    line.push(byte);
    if (line.length === 3) {
      line = [];
      process.stdout.write(Buffer.from("R\0"));
    }
    return;
  }
  if (byte === CTRL_D && raw && line.length === 0) return reboot();
  if (byte === CTRL_A) raw = true;
  if (byte === CTRL_B) raw = false;
  line = [CTRL_A, CTRL_B, CTRL_D].includes(byte) || !raw ? [] : [...line, byte];
  if (board.replProcessChar(byte) === 256) await reboot();
}

await begin();
for await (const bytes of process.stdin) for (const byte of bytes) await take(byte);
