/**
 * Addresses of the simulator, mutated: none may break the reading, and what was read is read again from what is written.
 *
 * Told how many, the seed, and the most seconds of work for one; prints the bytes of memory that were added after the
 * first tenth, and the seconds of the slowest. A thread reads, another sees that it gets on.
 */

import { isMainThread, Worker, workerData } from "node:worker_threads";

import { readFragment, writeFragment } from "../../simulator/web/form/fragment.js";

const count = Number(process.argv[2]);
const most = Number(process.argv[4]);
let state = Number(process.argv[3]) >>> 0;

/** @type {import("../../simulator/web/form/fragment.js").Shape} */
const SHAPE = {
  champs: ["eleves", "ecoles", "suivi", "ateliers", "subvention", "tarif", "annees", "evolution-tarif", "deploiement"],
  champs_option: ["suivi", "ateliers", "subvention", "tarif"],
  devis: 50,
  options: 3,
  communes: 2000,
};

const SEEDS = [
  "#eleves=12345&suivi=oui&ateliers=3&subvention=2000&tarif=2025-06-16",
  "#eleves=1%20250&annees=4&devis=Tablettes:1200&devis=a%3Ab:5&option=nom:Au forfait;suivi:oui;subvention:3",
  "#epci=245900758&communes=59350:120;59009:80&evolution-tarif=-1,5&deploiement=progressif",
];
const TOKENS = [
  "&",
  "=",
  "%",
  "%E9",
  "%3A",
  "%3B",
  "%ED%A0%80",
  "+",
  ":",
  ";",
  "#",
  "\ud800",
  "\udc00",
  "é",
  "__proto__",
  "constructor",
  "eleves",
  "option",
  "nom:",
  "communes=",
  "devis=",
  "\0",
  "%00",
  "😀",
];

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
    const put =
      kind === 0 ? "" : kind === 1 ? made.slice(place, end).repeat(1 + chance(6)) : TOKENS[chance(TOKENS.length)];
    made = made.slice(0, place) + put + made.slice(kind === 0 || kind === 2 ? end : place);
  }
  return made.slice(0, 1500);
}

const plain = (/** @type {any} */ read) => JSON.stringify({ ...read, communes: [...read.communes] });
const said = (/** @type {string} */ text) => JSON.stringify(text);

function feed() {
  const reached = new Int32Array(workerData);
  let before = 0;
  let slowest = 0;
  for (let done = 0; done < count; done += 1) {
    const address = mutated();
    Atomics.store(reached, 0, done);
    const begun = process.threadCpuUsage().user;
    try {
      check(address);
    } catch (error) {
      console.error(`${said(address)}: ${error}`);
      process.exit(1);
    }
    slowest = Math.max(slowest, process.threadCpuUsage().user - begun);
    if (done === Math.floor(count / 10)) {
      globalThis.gc?.();
      before = process.memoryUsage().heapUsed;
    }
  }
  globalThis.gc?.();
  console.log(JSON.stringify({ growth: process.memoryUsage().heapUsed - before, slowest: slowest / 1e6 }));
}

/** @param {string} address */
function check(address) {
  const { state: read } = readFragment(address, SHAPE);
  if (!read) {
    return;
  }
  // what is written once is read as it was written, however it was read
  const written = writeFragment(read, SHAPE);
  const again = readFragment(written, SHAPE).state;
  if (again && writeFragment(again, SHAPE) !== written) {
    throw new Error(`${plain(read)} is written ${said(written)}, read again as ${plain(again)}`);
  }
}

function watch() {
  const shared = new SharedArrayBuffer(4);
  const reached = new Int32Array(shared);
  const worker = new Worker(new URL(import.meta.url), { argv: process.argv.slice(2), workerData: shared });
  let [last, since] = [-1, process.cpuUsage()];
  const timer = setInterval(() => {
    if (reached[0] !== last) {
      [last, since] = [reached[0] ?? 0, process.cpuUsage()];
    } else if (process.cpuUsage(since).user > most * 1e6) {
      console.error(`input ${last} of seed ${process.argv[3]}: more than ${most} s of work`);
      process.exit(1);
    }
  }, 500);
  worker.on("exit", (code) => {
    clearInterval(timer);
    process.exitCode = code;
  });
}

if (isMainThread) {
  watch();
} else {
  feed();
}
