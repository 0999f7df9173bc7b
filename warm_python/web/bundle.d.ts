// The constants that the bundler replaces (warm_python/bundle).

/** The SHA-256 of `worker.js`, in hexadecimal. */
declare const WORKER_HASH: string;
/** The content of `worker.js`. */
declare const WORKER_CODE: string;
/** The folder that Python starts from, beside the script, and its manifest (start.js). */
declare const FOLDER: string;
declare const MANIFEST: string;
/** The SHA-256 of `chart.umd.js`, in hexadecimal. */
declare const CHART_HASH: string;
