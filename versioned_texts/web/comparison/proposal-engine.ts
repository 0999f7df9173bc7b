/**
 * The engine of the page, and the documents of the site that it compares.
 */

import { fetchNamedByHash } from "../../../warm_python/web/network/hash-check.js";
import { proposal } from "../../wording/scripts.json";
import { PageEngine } from "../page-engine.js";
import { fill } from "../wording.js";

/** Milliseconds: two long texts may take Python minutes; it works in a worker, and the page stays free. */
const TIMEOUT = 600_000;

/**
 * @param {import("../engine-status.js").EngineStatus} status
 * @param {string} entry The Python function that is asked.
 * @param {() => void} onFailure
 */
export function proposalEngine(status, entry, onFailure) {
  const engine = new PageEngine(
    status,
    {
      onStart: () => {
        status.showLoading();
        engine.prepare(entry);
      },
      onProgress: (progress) => {
        // the layer arrives beside what Python starts from, which takes longer
        if (progress.step !== "download" || !progress.entry) {
          status.showProgress(progress);
        }
      },
      onWorking: () => {
        if (status.root.dataset.etat === "chargement") {
          status.showBusy("calcul", fill(proposal.working));
        }
      },
      onFailure,
    },
    TIMEOUT,
  );
  return engine;
}

/** @param {URL} site */
export function documentReader(site) {
  /** @type {Map<string, Promise<string>>} */
  const texts = new Map();
  /** Fetch a document once, by its address from the site's root; its hash where the address does not name it. */
  return (/** @type {string} */ address, /** @type {string | undefined} */ sha256) => {
    const text = texts.get(address) ?? fetchNamedByHash(new URL(address, site).href, "", sha256);
    texts.set(address, text);
    text.catch(() => texts.delete(address));
    return text;
  };
}
