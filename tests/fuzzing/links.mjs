/**
 * Addresses of the simulator, mutated: none may break the reading, and what was read is read again from what is written.
 *
 * Told how many and the seed; prints the most bytes of memory that were added after the first tenth.
 */

import { readFragment, writeFragment } from "../../simulator/web/fragment.js";

const count = Number(process.argv[2]);
let state = Number(process.argv[3]) >>> 0;

const SEEDS = [
  "#eleves=12345&forfait=oui&demi-journees=3&subvention=2000&tarif=2023-06-15",
  "#eleves=1%20250&annees=4&devis=Tablettes:1200&devis=a%3Ab:5&option=nom:Au forfait;forfait:oui;subvention:3",
  "#epci=245900758&communes=59350:120;59009:80&evolution-tarif=-1,5&deploiement=progressif",
];
const TOKENS = ["&", "=", "%", "%E9", "%3A", "%3B", "%ED%A0%80", "+", ":", ";", "#", "\ud800", "\udc00", "é", "__proto__", "constructor", "eleves", "option", "nom:", "communes=", "devis=", "\0", "%00", "😀"];

/** @param {number} below */
function chance(below) {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * below);
}

function mutated() {
  let made = SEEDS[chance(SEEDS.length)] ?? "";
  for (let left = 1 + chance(6); left > 0; left -= 1) {
    const place = chance(made.length + 1);
    const end = Math.min(made.length, place + 1 + chance(20));
    const kind = chance(5);
    const put = kind === 0 ? "" : kind === 1 ? made.slice(place, end).repeat(1 + chance(6)) : TOKENS[chance(TOKENS.length)];
    made = made.slice(0, place) + put + made.slice(kind === 0 || kind === 2 ? end : place);
  }
  return made.slice(0, 1500);
}

const plain = (/** @type {any} */ read) => JSON.stringify({ ...read, communes: [...read.communes] });
const said = (/** @type {string} */ text) => JSON.stringify(text);
let before = 0;
for (let done = 0; done < count; done += 1) {
  const address = mutated();
  try {
    const { state: read } = readFragment(address);
    if (read) {
      // what is written once is read as it was written, however it was read
      const written = writeFragment(read);
      const again = readFragment(written).state;
      if (again && writeFragment(again) !== written) {
        throw new Error(`${plain(read)} is written ${said(written)}, read again as ${plain(again)}`);
      }
    }
  } catch (error) {
    console.error(`${said(address)}: ${error}`);
    process.exit(1);
  }
  if (done === Math.floor(count / 10)) {
    globalThis.gc?.();
    before = process.memoryUsage().heapUsed;
  }
}
globalThis.gc?.();
console.log(process.memoryUsage().heapUsed - before);
