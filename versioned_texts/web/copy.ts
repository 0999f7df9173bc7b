/**
 * Copying a text, and saying so.
 */

/** Milliseconds for which the feedback of a copy stays; that of a refusal stays until the next copy. */
const FEEDBACK = 4000;

/** What will empty a feedback. */
const timers = new WeakMap<HTMLElement, number>();

/** @returns Whether the text was copied. */
export async function copy(
  text: string,
  feedback: HTMLElement,
  { done, refused }: { done: string; refused: string },
): Promise<boolean> {
  clearTimeout(timers.get(feedback));
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    feedback.textContent = refused;
    return false;
  }
  feedback.textContent = done;
  const timer = setTimeout(() => {
    feedback.textContent = "";
  }, FEEDBACK);
  timers.set(feedback, timer);
  return true;
}
