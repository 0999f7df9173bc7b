/** The SHA-256 of `chart.umd.js`, in hexadecimal, which the bundler puts in the place of this name. */
declare const CHART_HASH: string;
