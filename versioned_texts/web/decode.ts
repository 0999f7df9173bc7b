/**
 * @param text Of a fragment.
 * @returns Nothing when it can't be decoded.
 */
export function decode(text: string): string | null {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return null;
  }
}
