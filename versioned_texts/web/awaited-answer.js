/**
 * What a page waits for: an answer, or why this one question has none.
 */

import { NoAnswerError, StoppedError, SupersededError } from "../../warm_python/web/engine.js";

/**
 * Wait for ever where a later question took the place of this one, or where the engine failed, which the page shows by itself.
 *
 * @param {Promise<string>} answer
 * @param {import("../../warm_python/web/engine.js").Listener["onFailure"]} [onFailure] Where the page can't do without the answer.
 * @returns {Promise<string>} Rejects with `NoAnswerError`, without `onFailure`.
 */
export function awaitAnswer(answer, onFailure) {
  return answer.catch((error) => {
    if (!(error instanceof SupersededError || error instanceof StoppedError)) {
      if (!(error instanceof NoAnswerError && onFailure)) {
        throw error;
      }
      onFailure("start", error.message);
    }
    return new Promise(() => {});
  });
}
