/** Have the browser save a file. */
export function saveFile(blob: Blob, name: string) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // after the click the browser holds the bytes by itself
  setTimeout(() => URL.revokeObjectURL(link.href));
}
