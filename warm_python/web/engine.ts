/**
 * The engine as a page sees it: it is started, and asked questions, of which only the newest to each entry is answered. After a
 * failure it can be started again.
 */

import { type EngineWorker, isSupported, obtainWorker } from "./engine-worker.ts";
import type { Ask, FromWorker, NoAnswer, Origin, Progress, Reason, WorkerOptions } from "./worker-protocol.ts";

/** Milliseconds without any sign of progress, while something is awaited, before the engine gives up. */
const TIMEOUT = 60_000;
/** Milliseconds besides, once all is downloaded: a slow device takes long to start Python, and gives no sign meanwhile. */
const START_TIMEOUT = 300_000;

export interface Listener {
  /** Called for each start; what is likely to be asked can be prepared. */
  onStart?: () => void;
  onProgress?: (progress: Progress) => void;
  /** Called when questions can be answered. */
  onReady?: (origin: Origin) => void;
  /** Called when Python begins to work on a question. */
  onWorking?: (entry: string) => void;
  /** Called at most once for each start; no question is answered before the next. */
  onFailure?: (reason: Reason, detail: string) => void;
}

interface OwnOptions {
  /** Absolute address of the engine folder, with its final slash. */
  address: string;
  /** Milliseconds that an answer may take, a minute by default. */
  timeout?: number;
}

type Options = OwnOptions & Omit<WorkerOptions, "engine" | "touchPoints">;

/** One that is not answered yet. */
interface Question {
  message: Ask;
  resolve: (answer: string) => void;
  reject: (error: NoAnswerError | SupersededError) => void;
}

/** A question has no answer, while others have. */
export class NoAnswerError extends Error {
  reason: NoAnswer["reason"];

  /** @param detail For developers. */
  constructor(reason: NoAnswer["reason"], detail: string) {
    super(detail);
    this.reason = reason;
  }
}

/** The engine failed, which its listener learns too: no question has an answer before the next start. */
export class StoppedError extends NoAnswerError {}

/** A later question to the same entry took its place. */
export class SupersededError extends Error {}

export class Engine {
  listener: Listener;
  timeout;

  #worker: EngineWorker | undefined;
  #timer: number | undefined;
  #ready = false;
  /** The question that the worker has not answered yet. */
  #pending: Question | undefined;
  /** The newest question to each entry, until it is answered. */
  #newest = new Map<string, Question>();

  /** For the worker of each start. */
  #options;

  constructor({ address, timeout = TIMEOUT, ...options }: Options, listener: Listener = {}) {
    this.#options = { engine: address, ...options };
    this.listener = listener;
    this.timeout = timeout;
  }

  /** Start, unless it runs. */
  start() {
    if (this.#worker) {
      return;
    }
    if (isSupported()) {
      const worker = obtainWorker(this.#options);
      this.#worker = worker;
      this.#options = worker.options; // a preload knows more
      this.#restartTimer(TIMEOUT);
      // not before the caller has asked
      queueMicrotask(() => worker.listen((message) => this.#worker === worker && this.#receive(message)));
    } else {
      queueMicrotask(() => this.#fail("unsupported", "no Worker or no WebAssembly"));
    }
    this.listener.onStart?.();
  }

  /**
   * Ask a question, in the place of an earlier one to the same entry.
   *
   * @param entry The Python function that answers, as "package.module.function".
   * @param isStateful Whether it changes the state that later questions build on.
   * @returns The answer; rejects with one of the errors above.
   */
  ask(entry: string, question: string | ArrayBuffer, isStateful = false): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#newest.get(entry)?.reject(new SupersededError(`${entry} was asked again`));
      this.#newest.set(entry, { message: { type: "ask", entry, question, isStateful }, resolve, reject });
      this.#sendNext();
    });
  }

  /** A question to an entry is likely: download what it takes. */
  prepare(entry: string) {
    this.#worker?.send({ type: "prepare", entry });
  }

  /** The first question is sent before the engine is ready, so that the worker need not wait for it. */
  #sendNext() {
    const [next] = this.#newest.values();
    if (this.#worker && !this.#pending && next) {
      this.#pending = next;
      this.#worker.send(next.message);
      if (this.#ready) {
        this.#waitForAnswer(next);
      }
    }
  }

  #waitForAnswer({ message }: Question) {
    this.#restartTimer(this.timeout);
    this.listener.onWorking?.(message.entry);
  }

  /** @param settle Called if the question is still the newest to its entry. */
  #handleAnswer(settle: (question: Question) => void) {
    clearTimeout(this.#timer);
    const question = this.#pending;
    this.#pending = undefined;
    if (question && this.#newest.get(question.message.entry) === question) {
      this.#newest.delete(question.message.entry);
      settle(question);
    }
    this.#sendNext();
  }

  #receive(message: FromWorker) {
    switch (message.type) {
      case "progress":
        this.#handleProgress(message);
        break;
      case "ready":
        this.#ready = true;
        clearTimeout(this.#timer);
        this.listener.onReady?.(message.origin);
        if (this.#pending) {
          this.#waitForAnswer(this.#pending);
        }
        break;
      case "answer":
        this.#handleAnswer(({ resolve }) => resolve(message.answer));
        break;
      case "no-answer":
        this.#handleAnswer(({ reject }) => reject(new NoAnswerError(message.reason, message.detail)));
        break;
      case "failure":
        this.#fail(message.reason, message.detail);
    }
  }

  #handleProgress(progress: Progress) {
    const isDownloaded = progress.total > 0 && progress.received >= progress.total;
    if (!this.#ready || this.#pending) {
      this.#restartTimer(isDownloaded ? START_TIMEOUT + this.timeout : TIMEOUT);
    }
    this.listener.onProgress?.(isDownloaded ? { ...progress, step: "start" } : progress);
  }

  #restartTimer(timeout: number) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#fail("stalled", `nothing moved for ${timeout} ms`), timeout);
  }

  #fail(reason: Reason, detail: string) {
    clearTimeout(this.#timer);
    this.#worker?.stop();
    this.#worker = undefined;
    this.#ready = false;
    this.#pending = undefined;
    const questions = [...this.#newest.values()];
    this.#newest.clear();
    this.listener.onFailure?.(reason, detail);
    for (const { reject } of questions) {
      reject(new StoppedError(reason, detail));
    }
  }
}
