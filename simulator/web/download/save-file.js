/**
 * Handing a file made in the page to its reader.
 */

/**
 * Have the browser save a file.
 *
 * @param {Blob} blob
 * @param {string} name
 */
export function offer(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // the browser has its own hold on the bytes once the click is over
  setTimeout(() => URL.revokeObjectURL(link.href));
}
