/**
 * Have the browser save a file.
 *
 * @param {Blob} blob
 * @param {string} name
 */
export function saveFile(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // after the click the browser holds the bytes by itself
  setTimeout(() => URL.revokeObjectURL(link.href));
}
