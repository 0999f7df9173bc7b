/**
 * The preload in the head of a page that starts Python early: its data say where the engine is, and whether its files are cached.
 */

import { preload } from "../../warm_python/web/preload.js";
import { cacheName } from "./offline/cache-name.js";

try {
  const { moteur = "", fichiers = "", garde } = /** @type {HTMLScriptElement} */ (document.currentScript).dataset;
  const engine = new URL(moteur, document.baseURI).href;
  const cache = garde === undefined ? undefined : cacheName(new URL("../../../", engine));
  preload({ engine, manifest: JSON.parse(fichiers), cache });
} catch {
  // an engine will find out, and say why
}
