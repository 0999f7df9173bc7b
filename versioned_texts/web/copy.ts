/**
 * Copying a text, and saying so.
 */

/** Milliseconds for which the feedback of a copy stays; that of a refusal stays until the next copy. */
const FEEDBACK = 4000;

/** What will empty a feedback. @type {WeakMap<HTMLElement, number>} */
const timers = new WeakMap();

/**
 * @param {string} text
 * @param {HTMLElement} feedback
 * @param {{done: string, refused: string}} sentences
 * @returns {Promise<boolean>} Whether the text was copied.
 */
export async function copy(text, feedback, { done, refused }) {
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
