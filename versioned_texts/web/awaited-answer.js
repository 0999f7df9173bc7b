/**
 * What a page waits for: an answer, or why this one question has none.
 */

import { StoppedError, SupersededError } from "../../warm_python/web/engine.js";

/**
 * Wait for ever where a later question took the place of this one, or where the engine failed, which the page shows by itself.
 *
 * @param {Promise<string>} answer
 * @returns {Promise<string>} Rejects with `NoAnswerError`.
 */
export function awaitAnswer(answer) {
  return answer.catch((error) => {
    if (error instanceof SupersededError || error instanceof StoppedError) {
      return new Promise(() => {});
    }
    throw error;
  });
}
