// What the micro:bit foundation's own libraries make of files and hex files: a request a line, an answer a line, in JSON.
// foundation.mjs PATH/TO/node_modules/@microbit/microbit-fs/package.json
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import fs from "node:fs";

const { MicropythonFsHex } = createRequire(process.argv[2])("@microbit/microbit-fs");

// Firmware is read once: that takes longer than everything else.
const images = new Map();
function image(boards) {
  const key = JSON.stringify(boards);
  if (!images.has(key)) {
    const read = ([boardId, path]) => ({ boardId, hex: fs.readFileSync(path, "utf8") });
    images.set(key, new MicropythonFsHex(boards.map(read)));
  }
  const empty = images.get(key);
  empty.ls().forEach((name) => empty.remove(name));
  return empty;
}

function build({ boards, files }) {
  const filled = image(boards);
  files.forEach(([name, bytes]) => filled.write(name, Uint8Array.from(Buffer.from(bytes, "hex"))));
  return boards.length === 1 ? filled.getIntelHex(boards[0][0]) : filled.getUniversalHex();
}

function read({ boards, hex }) {
  const opened = image(boards);
  opened.importFilesFromHex(hex);
  return opened.ls().map((name) => [name, Buffer.from(opened.readBytes(name)).toString("hex")]);
}

for await (const line of createInterface({ input: process.stdin })) {
  let answer;
  try {
    const request = JSON.parse(line);
    answer = { done: request.hex === undefined ? build(request) : read(request) };
  } catch (error) {
    answer = { refused: String(error.message) };
  }
  process.stdout.write(JSON.stringify(answer) + "\n");
}
