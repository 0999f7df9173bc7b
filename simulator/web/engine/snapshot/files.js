/**
 * The files of the engine folder from which an interpreter starts.
 */

/** The WebAssembly module. */
export const MODULE = "python.wasm";

/** The memory snapshot, in parts: one is applied while others arrive. */
export const SNAPSHOT = ["python-1.snapshot", "python-2.snapshot", "python-3.snapshot", "python-4.snapshot"];
