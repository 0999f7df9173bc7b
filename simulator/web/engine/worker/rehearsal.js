/**
 * A rehearsal: what was asked first is asked over and over, while nobody asks for anything else, until the browser has
 * compiled well what answers it, and keeps that for the next visit.
 *
 * A browser compiles a function of Python's the first time that it is called, in haste, and again, well, once it has been
 * called often. Chromium keeps what it compiled well beside the file in its cache, and takes it from there at the next
 * visit; but only when that has come to a megabyte (V8, `--wasm-caching-hard-threshold`), which no visitor's own questions
 * reach. Without it, a third of a second visit goes into compiling, one by one, the seven hundred functions that an
 * estimate calls. The rounds take about a second of one processor, once a release and a week.
 */

/** A megabyte has been compiled after some eight hundred: the fewer functions an answer calls, the more it takes. */
const ROUNDS = 1_500;
/** Milliseconds of silence before anything is rehearsed. */
const REST = 1_000;
/** Milliseconds that all rounds may take; a slow device keeps less. */
const MOST = 5_000;

/**
 * @param {() => void} play Asks once.
 * @param {() => number} heard How often somebody has asked for something, so far.
 */
export async function rehearse(play, heard) {
  let before = -1;
  for (let round = 0, taken = 0; round < ROUNDS && taken < MOST; round += 1) {
    while (before !== heard()) {
      before = heard();
      await new Promise((resolve) => setTimeout(resolve, REST));
    }
    const begun = performance.now();
    play();
    taken += performance.now() - begun;
    await others();
  }
}

/** Let the worker answer what it was asked meanwhile. */
function others() {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close();
      resolve(undefined);
    };
    port2.postMessage(undefined);
  });
}
