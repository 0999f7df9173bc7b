/**
 * Stops clocks and makes randomness constant, so that the same inputs make the same memory.
 */

import crypto from "node:crypto";

const DAY = Date.UTC(2020, 0, 1);

/** From now on, for the whole process. */
export function makeDeterministic() {
  class StoppedDate extends Date {
    /** @param {any[]} parts */
    constructor(...parts) {
      // @ts-expect-error -- a date's constructor takes many shapes
      super(...(parts.length > 0 ? parts : [DAY]));
    }

    static now() {
      return DAY;
    }
  }
  globalThis.Date = /** @type {DateConstructor} */ (StoppedDate);
  performance.now = () => 0;
  /** @type {(view: any) => any} */
  const fillWithZeros = (view) => {
    new Uint8Array(view.buffer, view.byteOffset, view.byteLength).fill(0);
    return view;
  };
  globalThis.crypto.getRandomValues = fillWithZeros;
  crypto.randomFillSync = fillWithZeros;
  Math.random = () => 0.5;
  process.argv.splice(0, process.argv.length, "python", "python");
}
