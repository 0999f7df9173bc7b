/**
 * The OPFS cache: the files that Python starts from, in one file of the origin private file system. A worker reads it in
 * one go, where a response from a cache passes through several processes of the browser in pieces, which takes longer than
 * to start Python.
 *
 * The folder is named by the address of the engines, with "-" for "/"; the file by the engine, whose name is its hash. What
 * is read from it must pass a hash check, as if it came from a server.
 */

import { DownloadError } from "../network/fetch.js";

/** @typedef {{read: Access, write: Access, flush: () => void, truncate: (size: number) => void, getSize: () => number, close: () => void}} Handle */
/** @typedef {(bytes: Uint8Array<ArrayBuffer>, options: {at: number}) => number} Access */
/** @typedef {FileSystemFileHandle & {createSyncAccessHandle: (options?: {mode: string}) => Promise<Handle>}} WorkerFileHandle */

/** Milliseconds after the start before anything is written. */
const DELAY = 1_000;

/**
 * @param {string} engine The engine folder's absolute address, with its final slash.
 * @param {number[]} sizes Bytes of each file.
 * @returns {Promise<Uint8Array<ArrayBuffer>[]>}
 * @throws {DownloadError} The file has another size; besides, whatever a browser throws without file or file system.
 */
export async function readCache(engine, sizes) {
  const { folder, name } = placeOf(engine);
  const root = await navigator.storage.getDirectory();
  const file = await (await root.getDirectoryHandle(folder)).getFileHandle(name);
  const handle = await /** @type {WorkerFileHandle} */ (file).createSyncAccessHandle({ mode: "read-only" });
  try {
    let at = 0;
    const files = sizes.map((size) => {
      const bytes = new Uint8Array(size);
      at += handle.read(bytes, { at });
      return bytes;
    });
    if (at !== handle.getSize() || at !== sizes.reduce((sum, size) => sum + size, 0)) {
      throw new DownloadError(`${at} bytes of ${engine} are cached`);
    }
    return files;
  } finally {
    handle.close();
  }
}

/**
 * Write files into the cache, once nothing is more urgent, in the place of what it holds of any other engine.
 *
 * @param {string} engine
 * @param {Promise<Uint8Array<ArrayBuffer>[]>} files
 */
export async function fillCacheLater(engine, files) {
  await new Promise((resolve) => setTimeout(resolve, DELAY));
  const { folder, name } = placeOf(engine);
  const root = await navigator.storage.getDirectory();
  const directory = await root.getDirectoryHandle(folder, { create: true });
  for await (const other of directory.keys()) {
    if (other !== name) {
      await directory.removeEntry(other);
    }
  }
  const file = await directory.getFileHandle(name, { create: true });
  const handle = await /** @type {WorkerFileHandle} */ (file).createSyncAccessHandle();
  try {
    handle.truncate(0);
    let at = 0;
    for (const bytes of await files) {
      at += handle.write(bytes, { at });
    }
    handle.flush();
  } finally {
    handle.close();
  }
}

/** @param {string} engine */
function placeOf(engine) {
  const { pathname } = new URL("..", engine);
  return { folder: pathname.replaceAll("/", "-"), name: new URL(engine).pathname.slice(pathname.length, -1) };
}
