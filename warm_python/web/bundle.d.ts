// The constants that the bundler replaces (warm_python/bundle).

/** The script of the worker. */
declare const WORKER_CODE: string;
/** The folder that Python starts from, beside the script, named by the hash of its manifest (start.ts). */
declare const FOLDER: string;
/** Of that manifest, the entries of what Python starts from (JSON). */
declare const MANIFEST: string;
