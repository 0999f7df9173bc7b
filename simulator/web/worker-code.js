/**
 * The worker's script, as text; the bundler fills it in.
 */

export const CODE = "";
