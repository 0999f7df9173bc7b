/**
 * Python's module, compiled from where the browser keeps what it made of it before (see rehearsal.js): its own cache of
 * what it fetched, and no other.
 */

/**
 * @param {string} address
 * @param {string} sha256 The hash of the file, in hexadecimal.
 * @param {() => Promise<Uint8Array<ArrayBuffer>>} otherwise Gives the file, found right, where that cache has none, or
 *   another, or the browser can't.
 * @returns {Promise<WebAssembly.Module>}
 */
export async function compiled(address, sha256, otherwise) {
  try {
    if (!/^[0-9a-f]{64}$/.test(sha256)) {
      throw new TypeError(`no hash of ${address}`); // a browser lets pass what it can't check
    }
    const integrity = `sha256-${btoa(String.fromCharCode(...(sha256.match(/../g) ?? []).map((byte) => parseInt(byte, 16))))}`;
    return await WebAssembly.compileStreaming(
      await fetch(address, { cache: "only-if-cached", mode: "same-origin", integrity }),
    );
  } catch {
    return await WebAssembly.compile(await otherwise());
  }
}
