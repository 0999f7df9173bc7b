/**
 * What Python starts from: a module and the parts of an image, at hand on the device, brought by the page, or fetched.
 */

import { keptAtHand, readAtHand } from "../cache/opfs-cache.js";
import { fetchWhole } from "../network/engine-files.js";
import { DownloadError, verified } from "../network/fetch.js";
import { MODULE, SNAPSHOT } from "../snapshot/files.js";
import { readImage } from "../snapshot/format.js";
import { Interpreter } from "../snapshot/interpreter.js";

/** @typedef {import("../network/fetch.js").Manifest} Manifest */
/** @typedef {import("../messages.js").Brought} Brought */
/** @typedef {import("../messages.js").FromWorker} FromWorker */
/** @typedef {import("../messages.js").Lent} Lent */
/** @typedef {import("../messages.js").Start} Start */

/** @typedef {Uint8Array<ArrayBuffer>} Bytes */

/**
 * @typedef {{file: Promise<Bytes>, right: Promise<Bytes>}} Arriving A file as it arrives, and once it is found right, which
 *   takes a while.
 */

/** @typedef {[Arriving, ...Arriving[]]} Files In the order of `FILES`. */

/** The module, then the parts of the image. */
const FILES = [MODULE, ...SNAPSHOT];

export class Beginning {
  /** Settled once what it was started from is at hand, or can't be. @type {Promise<void>} */
  keeping = Promise.resolve();
  /** Who waits for a file that the page brings, by its name. @type {Map<string, (brought: Brought) => void>} */
  #awaited = new Map();
  /** @type {Lent | undefined} */
  #lent;

  /**
   * @param {Start} start
   * @param {(message: FromWorker) => void} post Tells the page.
   * @param {import("../network/fetch.js").OnBytes} onBytes
   */
  constructor(start, post, onBytes) {
    this.start = start;
    this.post = post;
    this.onBytes = onBytes;
  }

  /** @param {Brought} message */
  brought(message) {
    this.#awaited.get(message.name)?.(message);
  }

  /** Give what it was started from, once. */
  lent() {
    const lent = this.#lent;
    this.#lent = undefined;
    return lent;
  }

  /**
   * @returns {Promise<Interpreter>}
   * @throws {Error} There is none; Pyodide needs none of all this.
   */
  async interpreter() {
    const { known, atHand } = this.start;
    if (known && atHand) {
      try {
        return await this.#fromAtHand(known);
      } catch (error) {
        console.info(`simulateur: ${error}`);
        this.post({ type: "at-hand", there: false });
      }
    }
    return await this.#fromFiles(atHand ? undefined : known);
  }

  /** @param {Manifest} known */
  async #fromAtHand(known) {
    const files = await readAtHand(
      this.start.engine,
      FILES.map((name) => known[name]?.bytes ?? 0),
    );
    return await this.#made(
      FILES.map((name, place) => foundRight(Promise.resolve(/** @type {Bytes} */ (files[place])), name, known)),
    );
  }

  /** @param {Manifest | undefined} known Where the page brings the files. */
  async #fromFiles(known) {
    const { engine, fresh, keeps } = this.start;
    const files = known
      ? FILES.map((name) => foundRight(this.#toBeBrought(name), name, known))
      : fetchWhole(engine, FILES, fresh, this.onBytes).map((right) => ({ file: right, right }));
    const made = await this.#made(files);
    if (keeps) {
      const whole = Promise.all(files.map(({ right }) => right));
      this.keeping = keptAtHand(engine, whole).then((there) => this.post({ type: "at-hand", there }));
    }
    return made;
  }

  /** @param {Arriving[]} files */
  async #made(files) {
    const [code, ...images] = /** @type {Files} */ (files);
    const module = code.right.then((file) => WebAssembly.compile(file));
    const right = Promise.all(images.map((image) => image.right));
    right.catch(() => {}); // whoever waits for it is told
    const parts = images.map(({ file }) => file.then(readImage));
    const made = await Interpreter.start(module, parts, right);
    if (this.start.lends) {
      this.#lent = { type: "lent", module: await module, parts: (await right).map(({ buffer }) => buffer) };
    }
    return made;
  }

  /**
   * @param {string} name
   * @returns {Promise<Bytes>}
   */
  #toBeBrought(name) {
    return new Promise((resolve, reject) => {
      this.#awaited.set(name, (message) => {
        if ("file" in message) {
          resolve(new Uint8Array(message.file));
        } else {
          reject(new DownloadError(message.problem));
        }
      });
    });
  }
}

/**
 * @param {Promise<Bytes>} file
 * @param {string} name
 * @param {Manifest} known
 * @returns {Arriving}
 */
function foundRight(file, name, known) {
  const right = file.then((arrived) => verified(arrived, name, known));
  right.catch(() => {}); // whoever waits for it is told
  return { file, right };
}
