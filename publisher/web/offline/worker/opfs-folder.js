/**
 * The size of the OPFS cache of the simulator's pages (simulator/web/engine/cache/opfs-cache.js), and its removal.
 */

/** The cache's folder: the address of the engines, with "-" for "/". */
const OPFS_FOLDER = new URL("./assets/moteur/", location.href).pathname.replaceAll("/", "-");

/** @returns {Promise<number>} Bytes; none without such a folder, or such a file system. */
export async function opfsCacheSize() {
  try {
    const fileSystem = await navigator.storage.getDirectory();
    let bytes = 0;
    for await (const file of (await fileSystem.getDirectoryHandle(OPFS_FOLDER)).values()) {
      bytes += (await /** @type {FileSystemFileHandle} */ (file).getFile()).size;
    }
    return bytes;
  } catch {
    return 0;
  }
}

export async function removeOpfsCache() {
  try {
    const fileSystem = await navigator.storage.getDirectory();
    await fileSystem.removeEntry(OPFS_FOLDER, { recursive: true });
  } catch (error) {
    console.info(`hors ligne: ${error}`); // there is no such folder, or no such file system
  }
}
