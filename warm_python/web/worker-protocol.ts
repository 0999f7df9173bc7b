/**
 * The messages between a page and its worker.
 *
 * The worker reads its options from its name, in JSON: a browser delivers messages to a worker only once the page has heard
 * that its script ran, which takes a while as long as the page is being drawn.
 */
import type { Manifest } from "./network/hash-check.ts";

export interface WorkerOptions {
  /** The engine folder's absolute address, with its final slash. */
  engine: string;
  /** The first digits of the manifest's SHA-256, unless the folder is named by them. */
  hash?: string;
  /** `navigator.maxTouchPoints`, which workers lack. */
  touchPoints: number;
  /**
   * Of the files that Python starts from, where the page
   * knows it: then they are downloaded once it says so, unless they are cached.
   */
  manifest?: Manifest;
  /** The name of the cache for them, which a service worker leaves to the worker. */
  cache?: string | undefined;
}

/** The page is drawn: what Python starts from may be downloaded. */
type Download = { type: "download" };

/**
 * A question, in JSON or as the
 * bytes of a file, to a Python function, as "package.module.function". The next one is asked once it is answered. Later ones
 * build on the state that a stateful one leaves: where the interpreter of the base fails, these are replayed in Pyodide. A
 * layer has no state: each of its interpreters starts without.
 */
export type Ask = { type: "ask"; entry: string; question: string | ArrayBuffer; isStateful: boolean };

/** Such a question is likely: what it takes may be downloaded. */
type Prepare = { type: "prepare"; entry: string };

export type ToWorker = Download | Ask | Prepare;

/** What the engine does before it can answer: it downloads what it starts from, or Pyodide in its place. */
export type Step = "download" | "fallback" | "start";

/** Bytes; the total is 0 while unknown. The entry is that of the question that waits, unless all do. */
export type Progress = { type: "progress"; step: Step; received: number; total: number; entry?: string };

/** What an interpreter was started from. */
export type Origin = "snapshot" | "pyodide";

/** An interpreter answers from now on. */
type Ready = { type: "ready"; origin: Origin };

type Answer = { type: "answer"; answer: string };

/** To this question, for which Python raised an exception, or has no files; others are answered. */
export type NoAnswer = { type: "no-answer"; reason: Reason | "exception"; detail: string };

/** Why the engine failed. */
export type Reason = "unsupported" | "download" | "missing" | "integrity" | "start" | "stalled";

/** The detail is for developers. */
type Failure = { type: "failure"; reason: Reason; detail: string };

export type FromWorker = Progress | Ready | Answer | NoAnswer | Failure;
