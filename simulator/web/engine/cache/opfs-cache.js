/**
 * The image that Python starts from, kept at hand: in a file of the device that only this site reads (File System Standard, bucket
 * file system). The worker reads it in one go, where what a cache keeps passes through several processes of the browser,
 * piece by piece, which takes longer than to start Python.
 *
 * The folder is named by the address of the engines, with "-" for "/"; the file by the engine, whose name is the hash of
 * all it holds. Whoever reads it holds it against what is known of each part, as if it had come from a server.
 */

import { DownloadError } from "../network/fetch.js";

/** @typedef {{read: Access, write: Access, flush: () => void, truncate: (size: number) => void, getSize: () => number, close: () => void}} Handle */
/** @typedef {(bytes: Uint8Array<ArrayBuffer>, options: {at: number}) => number} Access */
/** @typedef {FileSystemFileHandle & {createSyncAccessHandle: (options?: {mode: string}) => Promise<Handle>}} Lockable */

/** Milliseconds after the start before anything is kept. */
const REST = 1_000;

/**
 * Read what was kept.
 *
 * @param {string} engine The engine folder's absolute address, with its final slash.
 * @param {number[]} sizes Of the parts, in bytes.
 * @returns {Promise<Uint8Array<ArrayBuffer>[]>}
 * @throws {DownloadError} It is not there, or not whole; what else a browser throws that keeps nothing.
 */
export async function readAtHand(engine, sizes) {
  const { folder, name } = placeOf(engine);
  const root = await navigator.storage.getDirectory();
  const file = await (await root.getDirectoryHandle(folder)).getFileHandle(name);
  const handle = await /** @type {Lockable} */ (file).createSyncAccessHandle({ mode: "read-only" });
  try {
    let at = 0;
    const parts = sizes.map((size) => {
      const part = new Uint8Array(size);
      at += handle.read(part, { at });
      return part;
    });
    if (at !== handle.getSize() || at !== sizes.reduce((sum, size) => sum + size, 0)) {
      throw new DownloadError(`${at} bytes of ${engine} are at hand`);
    }
    return parts;
  } finally {
    handle.close();
  }
}

/**
 * Keep files once there is nothing more urgent; a browser that can't does without.
 *
 * @param {string} engine
 * @param {Promise<Uint8Array<ArrayBuffer>[]>} files
 * @returns {Promise<boolean>} Whether they are at hand.
 */
export async function keptAtHand(engine, files) {
  await new Promise((resolve) => setTimeout(resolve, REST));
  try {
    await keep(engine, await files);
    return true;
  } catch (error) {
    console.info(`simulateur: ${error}`);
    return false;
  }
}

/**
 * Keep files, in this order, instead of those of any other engine.
 *
 * @param {string} engine
 * @param {Uint8Array<ArrayBuffer>[]} files
 */
async function keep(engine, files) {
  const { folder, name } = placeOf(engine);
  const root = await navigator.storage.getDirectory();
  const directory = await root.getDirectoryHandle(folder, { create: true });
  for await (const other of directory.keys()) {
    if (other !== name) {
      await directory.removeEntry(other);
    }
  }
  const file = await directory.getFileHandle(name, { create: true });
  const handle = await /** @type {Lockable} */ (file).createSyncAccessHandle();
  try {
    handle.truncate(0);
    let at = 0;
    for (const part of files) {
      at += handle.write(part, { at });
      await pause();
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

/** Let the worker answer what it was asked meanwhile. */
function pause() {
  return new Promise((resolve) => setTimeout(resolve));
}
