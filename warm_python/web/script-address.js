/**
 * The address of the published script that this module is bundled into; other published files lie beside it.
 */

const script = document.currentScript;

export const SCRIPT_ADDRESS = script instanceof HTMLScriptElement ? script.src : import.meta.url;
