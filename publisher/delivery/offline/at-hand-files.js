/**
 * What pages of the simulator keep at hand beside what is kept here (see simulator/web/engine/cache/opfs-cache.js): how much it is, and how
 * to give it back.
 */

/** The folder in which they keep it: the address of the engines, with "-" for "/". */
const AT_HAND = new URL("./assets/moteur/", location.href).pathname.replaceAll("/", "-");

/** @returns {Promise<number>} Bytes; none where there is no such folder, or no such storage. */
async function weightAtHand() {
  try {
    const root = await navigator.storage.getDirectory();
    let bytes = 0;
    for await (const file of (await root.getDirectoryHandle(AT_HAND)).values()) {
      bytes += (await /** @type {FileSystemFileHandle} */ (file).getFile()).size;
    }
    return bytes;
  } catch {
    return 0;
  }
}

async function freeAtHand() {
  try {
    const root = await navigator.storage.getDirectory();
    await root.removeEntry(AT_HAND, { recursive: true });
  } catch (error) {
    console.info(`hors ligne: ${error}`); // there is no such folder, or no such storage
  }
}
