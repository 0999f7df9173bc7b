/**
 * The address of the script that this is bundled into, beside which others lie.
 */

const running = document.currentScript;

export const OWN_ADDRESS = running instanceof HTMLScriptElement ? running.src : import.meta.url;
