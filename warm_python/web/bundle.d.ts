// The constants that the bundler replaces (warm_python/bundle).

/** The SHA-256 of `worker.js`, in hexadecimal. */
declare const WORKER_HASH: string;
/** The content of `worker.js`. */
declare const WORKER_CODE: string;
/** The SHA-256 of `chart.umd.js`, in hexadecimal. */
declare const CHART_HASH: string;
