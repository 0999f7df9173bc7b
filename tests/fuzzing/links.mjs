/**
 * Mutated addresses of the simulator: none may break the reading, and a state that is written is read as it was.
 *
 * `node --expose-gc links.mjs COUNT SEED SECONDS`, where SECONDS is the most work that one address may take. Prints the bytes
 * of memory that were added after the first tenth, and the seconds of the slowest. A thread reads, another watches it.
 */

import { isMainThread, Worker, workerData } from "node:worker_threads";

import { readFragment, writeFragment } from "../../simulator/web/form/fragment.ts";

const [count = 0, seed = 0, limit = 0] = process.argv.slice(2).map(Number);
/** @import { State } from "../../simulator/web/form/fragment.ts" */

/** Milliseconds between two looks at the reading thread. */
const INTERVAL = 500;
const MAXIMUM_LENGTH = 1500;

/** @type {import("python:json").QuestionShape} */
const SHAPE = {
  champs: ["eleves", "ecoles", "suivi", "ateliers", "subvention", "tarif", "annees", "evolution-tarif", "deploiement"],
  champs_option: ["suivi", "ateliers", "subvention", "tarif"],
  champs_annees: ["annees", "evolution-tarif", "deploiement"],
  champs_collectivite: ["eleves", "subvention"],
  effectif: "eleves",
  cohortes: "cohortes",
  devis: 50,
  options: 3,
  communes: 2000,
  annees_deploiement: 4,
  progressif: "progressif",
  oui: "oui",
  non: "non",
};

const SEEDS = [
  "#eleves=12345&suivi=oui&ateliers=3&subvention=2000&tarif=2025-06-16",
  "#eleves=1%20250&annees=4&devis=Tablettes:1200&devis=a%3Ab:5&option=nom:Au forfait;suivi:oui;subvention:3",
  "#epci=245900758&communes=59350:120;59009:80&evolution-tarif=-1,5&deploiement=progressif",
];
const TOKENS = [
  ..."&=%+:;#\0é😀\ud800",
  ...["\udc00", "%E9", "%3A", "%3B", "%ED%A0%80", "%00", "__proto__", "constructor"],
  ...["eleves", "option", "nom:", "communes=", "devis="],
];

let state = seed >>> 0;

/** @param {number} below */
function random(below) {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * below);
}

function mutate() {
  let address = SEEDS[random(SEEDS.length)] ?? "";
  for (let left = 1 + random(6); left > 0; left -= 1) {
    const start = random(address.length + 1);
    const end = Math.min(address.length, start + 1 + random(20));
    const removed = address.slice(start, end);
    const token = TOKENS[random(TOKENS.length)] ?? "";
    const [before, after, rest] = [address.slice(0, start), address.slice(start), address.slice(end)];
    const mutations = [
      () => before + rest,
      () => before + removed.repeat(1 + random(6)) + after,
      () => before + token + rest,
      () => before + token + after,
    ];
    address = mutations[random(mutations.length)]?.() ?? "";
  }
  return address.slice(0, MAXIMUM_LENGTH);
}

/**
 * @param {string} address
 * @throws {Error} What is written of its state is read otherwise.
 */
function check(address) {
  const { state: read } = readFragment(address, SHAPE);
  if (!read) {
    return;
  }
  const written = writeFragment(read, SHAPE);
  const again = readFragment(written, SHAPE).state;
  if (again && writeFragment(again, SHAPE) !== written) {
    const describe = (/** @type {State} */ one) => JSON.stringify({ ...one, communes: [...one.communes] });
    throw new Error(`${describe(read)} is written ${JSON.stringify(written)}, read again as ${describe(again)}`);
  }
}

function readAll() {
  const progress = new Int32Array(workerData);
  let memoryBefore = 0;
  let slowest = 0;
  for (let number = 0; number < count; number += 1) {
    const address = mutate();
    Atomics.store(progress, 0, number);
    const start = process.threadCpuUsage().user;
    try {
      check(address);
    } catch (error) {
      console.error(`${JSON.stringify(address)}: ${error}`);
      process.exit(1);
    }
    slowest = Math.max(slowest, process.threadCpuUsage().user - start);
    if (number === Math.floor(count / 10)) {
      globalThis.gc?.();
      memoryBefore = process.memoryUsage().heapUsed;
    }
  }
  globalThis.gc?.();
  const growth = process.memoryUsage().heapUsed - memoryBefore;
  console.log(JSON.stringify({ growth, slowest: slowest / 1e6 }));
}

function watch() {
  const shared = new SharedArrayBuffer(4);
  const progress = new Int32Array(shared);
  const worker = new Worker(new URL(import.meta.url), { argv: process.argv.slice(2), workerData: shared });
  let [last, usage] = [-1, process.cpuUsage()];
  const timer = setInterval(() => {
    if (progress[0] !== last) {
      [last, usage] = [progress[0] ?? 0, process.cpuUsage()];
    } else if (process.cpuUsage(usage).user > limit * 1e6) {
      console.error(`input ${last} of seed ${seed}: more than ${limit} s of work`);
      process.exit(1);
    }
  }, INTERVAL);
  worker.on("exit", (code) => {
    clearInterval(timer);
    process.exitCode = code;
  });
}

if (isMainThread) {
  watch();
} else {
  readAll();
}
