/**
 * The SHA-256 of files that scripts load by their address, in hexadecimal; the bundler fills it in.
 */

export const WORKER = "";
export const CHART = "";
