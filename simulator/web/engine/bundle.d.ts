// What the bundler writes (publisher/engine/bundle).

declare module "bundle:hashes" {
  /** The SHA-256 of `worker.js`, in hexadecimal. */
  export const WORKER: string;
  /** The SHA-256 of `chart.umd.js`, in hexadecimal. */
  export const CHART: string;
}

declare module "bundle:worker" {
  /** The content of `worker.js`. */
  export const CODE: string;
}
