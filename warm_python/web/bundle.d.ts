// The constants that the bundler replaces (warm_python/bundle).

/** The script of the worker. */
declare const WORKER_CODE: string;
/** The folder that Python starts from, beside the script, and its manifest (start.js). */
declare const FOLDER: string;
declare const MANIFEST: string;
/** The SHA-256 of `chart.umd.js`, in hexadecimal. */
declare const CHART_HASH: string;
