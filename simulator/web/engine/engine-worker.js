/**
 * Starting the worker, as early as can be.
 *
 * The head of a page that will need the engine starts it (`globalThis.moteur`, see preload.js) before any other script is
 * there: Python comes up while the page is still being read and drawn, and whoever makes an `Engine` later finds it on
 * its way.
 */

import { WORKER } from "bundle:hashes";
import { record } from "./cache/opfs-record.js";
import { AlteredError, vouched } from "./network/fetch.js";
import { OWN_ADDRESS } from "./script-address.js";

/** @typedef {string | Uint8Array<ArrayBuffer>} Code The worker's script. */
/** @typedef {import("./messages.js").FromWorker} FromWorker */
/** @typedef {import("./messages.js").ToWorker} ToWorker */
/** @typedef {Omit<import("./messages.js").Start, "lends" | keyof From>} Wanted */
/** @typedef {Pick<import("./messages.js").Start, "known" | "atHand" | "keeps">} From Where the files come from. */

/** The worker fetches what it starts from, and keeps nothing. @type {From} */
const FETCHED = { known: undefined, keeps: false, atHand: false };

/**
 * A worker that was told to start; what it says before somebody listens is kept.
 *
 * It is started from its code, not from an address: what was found right is what runs, and may do no more than its page.
 */
export class Started {
  /** @type {FromWorker[]} */
  #said = [];
  /** @type {((message: FromWorker) => void) | undefined} */
  #listener;
  /** @type {Worker | undefined} */
  #worker;
  #stopped = false;
  /** What its name tells it. @type {import("./messages.js").Start} */
  #start;
  /** What it is told before it is there. @type {[ToWorker, Transferable[]][]} */
  #untold = [];

  /**
   * @param {Wanted} wanted
   * @param {Code | Promise<Code>} code
   * @param {From} [from]
   */
  constructor(wanted, code, from = FETCHED) {
    this.wanted = wanted;
    this.#start = { ...wanted, ...from, lends: wanted.image && roomy() };
    if (code instanceof Promise) {
      code
        .then((arrived) => this.#begin(arrived))
        .catch((error) =>
          this.hear({
            type: "failure",
            reason: error instanceof AlteredError ? "altered" : "download",
            detail: String(error),
          }),
        );
    } else {
      this.#begin(code); // at once: a browser takes its time to bring up a worker
    }
  }

  /** @param {Code} code */
  #begin(code) {
    if (this.#stopped) {
      return;
    }
    const address = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
    const worker = new Worker(address, { name: JSON.stringify(this.#start) });
    worker.onmessage = (event) => this.hear(event.data);
    worker.onerror = (event) => {
      event.preventDefault();
      this.hear({ type: "failure", reason: "start", detail: event.message ?? "the worker could not be started" });
    };
    this.#worker = worker;
    for (const [message, handed] of this.#untold.splice(0)) {
      worker.postMessage(message, handed);
    }
  }

  /** Stop for good. */
  stop() {
    this.#stopped = true;
    this.#worker?.terminate();
  }

  /** @param {(message: FromWorker) => void} listener Is also given what was said before. */
  listen(listener) {
    this.#listener = listener;
    this.#said.splice(0).forEach(listener);
  }

  /**
   * @param {ToWorker} message
   * @param {Transferable[]} [handed] What the worker takes over.
   */
  tell(message, handed = []) {
    if (this.#worker) {
      this.#worker.postMessage(message, handed);
    } else {
      this.#untold.push([message, handed]);
    }
  }

  /** @param {FromWorker} message */
  hear(message) {
    if (message.type === "at-hand") {
      record(this.wanted.engine, message.there);
    } else if (this.#listener) {
      this.#listener(message);
    } else {
      this.#said.push(message);
    }
  }
}

/**
 * Give the worker that is on its way for this very wish, once; or start one.
 *
 * @param {Wanted} wanted
 * @returns {Started}
 */
export function startedFor(wanted) {
  const page = /** @type {{moteur?: Started}} */ (globalThis);
  const underWay = page.moteur;
  delete page.moteur;
  if (underWay && same(underWay.wanted, wanted)) {
    return underWay;
  }
  underWay?.stop();
  /** @type {import("./network/fetch.js").Fetch} */
  const asked = (address) => fetch(address, { cache: wanted.fresh ? "reload" : "default" });
  return new Started(wanted, vouched(asked, new URL("./worker.js", OWN_ADDRESS).href, WORKER));
}

/**
 * @param {Wanted} one
 * @param {Wanted} other
 */
function same(one, other) {
  return (
    one.engine === other.engine &&
    one.packages.join() === other.packages.join() &&
    one.image === other.image &&
    one.fresh === other.fresh
  );
}

/** Whether the device has room for a second interpreter; one that doesn't say is taken to have it. */
function roomy() {
  const { deviceMemory = 8 } = /** @type {{deviceMemory?: number}} */ (navigator);
  return deviceMemory >= 4;
}

/** Whether this browser can run the engine at all. */
export function supported() {
  return "Worker" in globalThis && "WebAssembly" in globalThis;
}
