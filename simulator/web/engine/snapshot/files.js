/**
 * The files of the engine folder from which an interpreter starts.
 */

/** The WebAssembly module. */
export const MODULE = "python.wasm";

/** The memory snapshot, in parts: one is applied while others arrive. */
export const SNAPSHOT = ["python-1.image", "python-2.image", "python-3.image", "python-4.image"];
