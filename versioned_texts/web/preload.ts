/**
 * The preload in the head of a page that starts Python early: its data say where the engine is, and whether its files are cached.
 */

import { preload } from "../../warm_python/web/preload.ts";
import { cacheName } from "./offline/cache-name.ts";

try {
  const { moteur = "", fichiers = "", garde } = (document.currentScript as HTMLScriptElement).dataset;
  const engine = new URL(moteur, document.baseURI).href;
  const cache = garde === undefined ? undefined : cacheName(new URL("../../../", engine));
  preload({ engine, manifest: JSON.parse(fichiers), cache });
} catch {
  // an engine will find out, and say why
}
