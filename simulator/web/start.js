/**
 * Starting the worker, as early as can be.
 *
 * The head of a page that will need the engine starts it with a few words of its own (`globalThis.moteur`), before any
 * module is there: Python comes up while the page is still being read and drawn, and whoever makes an `Engine` later
 * finds it on its way.
 */

/** @typedef {import("./messages.js").FromWorker} FromWorker */
/** @typedef {import("./messages.js").ToWorker} ToWorker */
/** @typedef {Omit<import("./messages.js").Start, "type">} Wanted */

/**
 * @typedef {{wanted: Wanted, worker: Worker, said: Event[]}} UnderWay What a page's head started, and the worker's events
 *   since then.
 */

/** A worker that was told to start; what it says before somebody listens is kept. */
export class Started {
  /** @type {FromWorker[]} */
  #said = [];
  /** @type {((message: FromWorker) => void) | undefined} */
  #listener;

  /**
   * @param {Wanted} wanted
   * @param {UnderWay} [underWay]
   */
  constructor(wanted, underWay) {
    this.worker = underWay?.worker ?? new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
    this.worker.onmessage = (event) => this.#hear(event.data);
    this.worker.onerror = (event) => this.#broke(event);
    if (!underWay) {
      this.tell({ type: "start", ...wanted });
    }
    for (const event of underWay?.said ?? []) {
      event instanceof MessageEvent ? this.#hear(event.data) : this.#broke(/** @type {ErrorEvent} */ (event));
    }
  }

  /** @param {(message: FromWorker) => void} listener Is also given what was said before. */
  listen(listener) {
    this.#listener = listener;
    this.#said.splice(0).forEach(listener);
  }

  /** @param {ToWorker} message */
  tell(message) {
    this.worker.postMessage(message);
  }

  /** @param {ErrorEvent} event */
  #broke(event) {
    event.preventDefault();
    this.#hear({ type: "failure", reason: "start", detail: event.message ?? "the worker could not be started" });
  }

  /** @param {FromWorker} message */
  #hear(message) {
    if (this.#listener) {
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
 */
export function startedFor(wanted) {
  const page = /** @type {{moteur?: UnderWay}} */ (globalThis);
  const underWay = page.moteur;
  delete page.moteur;
  if (underWay && !same(underWay.wanted, wanted)) {
    underWay.worker.terminate();
    return new Started(wanted);
  }
  return new Started(wanted, underWay);
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

/** Whether this browser can run the engine at all. */
export function supported() {
  return "Worker" in globalThis && "WebAssembly" in globalThis;
}
