/**
 * Fetching the engine's files in a way that can be watched: bytes are counted as they arrive, and a file that is not what
 * it should be is never used. (Pyodide only warns about a broken WebAssembly file, and then waits for ever.)
 */

import { collected, counting, fetched, named, notArrived, verified, weight } from "./fetch.js";

/** @typedef {import("./fetch.js").Fetch} Fetch */
/** @typedef {import("./fetch.js").Manifest} Manifest */
/** @typedef {import("./fetch.js").OnBytes} OnBytes */

export const WASM = "pyodide.asm.wasm";
export const LIBRARY = "python_stdlib.zip";

const LOCK = "pyodide-lock.json";
/** The type without which a browser compiles nothing that it fetches. */
const COMPILED = "application/wasm";

/** What Pyodide fetches of itself, handed to it once it is found right. */
export const HANDED = [WASM, LIBRARY, LOCK];

/** What Pyodide is: a browser loads modules by their address alone. */
export const MODULES = ["pyodide.mjs", "pyodide.asm.js"];

/**
 * Fetch large files whole, each held against what is known of it.
 *
 * @param {string} engine Address of the engine folder.
 * @param {string[]} names
 * @param {boolean} fresh Whether to pass over what the browser kept from before.
 * @param {OnBytes} onBytes
 * @returns {Promise<Uint8Array<ArrayBuffer>>[]} Each is broken by a `DownloadError` when its file did not arrive, or is
 *   not the one expected.
 */
export function fetchWhole(engine, names, fresh, onBytes) {
  const ask = asking(fresh);
  const manifest = fetchManifest(ask, engine);
  const count = counted(names, manifest, onBytes);
  return names.map(async (name) => {
    const [response, known] = await Promise.all([fetched(ask, engine + name), manifest]);
    return await verified(await collected(response, known[name]?.bytes ?? 0, count), name, known);
  });
}

/**
 * Start files at once, each to be held against what is known of it before somebody else reads it.
 *
 * @param {string} engine Address of the engine folder.
 * @param {string[]} names
 * @param {boolean} fresh Whether to pass over what the browser kept from before.
 * @param {OnBytes} onBytes
 * @returns {Map<string, Promise<Response>>} What arrives, by address: each the response as it came, unless its type is
 *   wrong, for the browser remembers what it compiled of no other. Each is broken by a `DownloadError` as in `fetchWhole`.
 */
export function startDownloads(engine, names, fresh, onBytes) {
  const ask = asking(fresh);
  const plainFetch = globalThis.fetch.bind(globalThis);
  /** @type {Fetch} */
  const sameAddress = (address) => plainFetch(address, { cache: fresh ? "reload" : "default" });
  const manifest = fetchManifest(ask, engine);
  const count = counted(names, manifest, onBytes);
  /** @type {(name: string) => Promise<Response>} */
  const start = async (name) => {
    // what is held against its hash here must be what the browser then loads by that address
    const asked = MODULES.includes(name) ? sameAddress : ask;
    const [response, known] = await Promise.all([fetched(asked, engine + name), manifest]);
    const file = await verified(await collected(response.clone(), known[name]?.bytes ?? 0, count), name, known);
    const mistyped = name === WASM && response.headers.get("Content-Type") !== COMPILED;
    return mistyped ? new Response(file, { headers: { "Content-Type": COMPILED } }) : response;
  };
  return new Map(names.map((name) => [engine + name, start(name)]));
}

/**
 * @param {boolean} fresh
 * @returns {Fetch}
 */
function asking(fresh) {
  const plainFetch = globalThis.fetch.bind(globalThis);
  // a browser may look up what is kept by its address, without asking how it is wanted
  return (address) => (fresh ? plainFetch(`${address}?anew`, { cache: "reload" }) : plainFetch(address));
}

/**
 * Add up the bytes of all files.
 *
 * @param {string[]} names
 * @param {Promise<Manifest>} manifest
 * @param {OnBytes} onBytes
 */
function counted(names, manifest, onBytes) {
  let total = 0;
  manifest.then(
    (known) => {
      total = weight(known, names);
    },
    () => {}, // whoever waits for the files is told
  );
  return counting(() => total, onBytes);
}

/**
 * Hand what was started to whoever fetches it next, once. What else is fetched and refused is asked for once more, past
 * what the browser may have kept of it.
 *
 * @param {Map<string, Promise<Response>>} started
 */
export function handOver(started) {
  const plainFetch = globalThis.fetch.bind(globalThis);
  globalThis.fetch = (input, options) => {
    const address = input instanceof Request ? input.url : String(input);
    const early = started.get(address);
    started.delete(address);
    return early ?? plainFetch(input, options).catch(() => plainFetch(input, { ...options, cache: "reload" }));
  };
}

/**
 * @param {Fetch} fetch
 * @param {string} engine Its name is the hash of the list.
 * @returns {Promise<Manifest>}
 */
async function fetchManifest(fetch, engine) {
  const text = await named(fetch, engine, "files.json");
  return await new Response(text).json().catch(notArrived);
}
