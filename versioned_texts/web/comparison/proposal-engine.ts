/**
 * The engine of the page, and the documents of the site that it compares.
 */

import { fetchNamedByHash } from "../../../warm_python/web/network/hash-check.ts";
import { proposal } from "../../wording/scripts.json";
import type { EngineStatus } from "../engine-status.ts";
import { PageEngine } from "../page-engine.ts";
import { fill } from "../wording.ts";

/** Milliseconds: two long texts may take Python minutes; it works in a worker, and the page stays free. */
const TIMEOUT = 600_000;

/** @param entry The Python function that is asked. */
export function proposalEngine(status: EngineStatus, entry: string, onFailure: () => void) {
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

export function documentReader(site: URL) {
  const texts = new Map<string, Promise<string>>();
  /** Fetch a document once, by its address from the site's root; its hash where the address does not name it. */
  return (address: string, sha256: string | undefined) => {
    const text = texts.get(address) ?? fetchNamedByHash(new URL(address, site).href, "", sha256);
    texts.set(address, text);
    text.catch(() => texts.delete(address));
    return text;
  };
}
