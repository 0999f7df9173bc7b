/**
 * The engine of the page, and why it has no answer.
 */

import { NoAnswerError } from "../../../warm_python/web/engine.js";
import { DownloadError } from "../../../warm_python/web/network/fetch.js";
import { proposal } from "../../wording/scripts.json";
import { PageEngine } from "../page-engine.js";
import { fill } from "../wording.js";

/** Milliseconds: two long texts may take Python minutes; it works in a worker, and the page stays free. */
const TIMEOUT = 600_000;

/**
 * @param {import("../engine-status.js").EngineStatus} status
 * @param {string[]} entries The Python functions that are asked, first the one that compares.
 * @param {() => void} onFailure
 */
export function proposalEngine(status, entries, onFailure) {
  const engine = new PageEngine(
    status,
    {
      onStart: () => {
        status.showLoading();
        for (const entry of entries.filter(Boolean)) {
          engine.prepare(entry);
        }
      },
      onProgress: (progress) => {
        // the layer arrives beside what Python starts from, which takes longer
        if (progress.step !== "download" || !progress.entry) {
          status.showProgress(progress);
        }
      },
      onWorking: (entry) => {
        if (entry === entries[0] && status.root.dataset.etat === "chargement") {
          status.showBusy("calcul", fill(proposal.working));
        }
      },
      onFailure,
    },
    TIMEOUT,
  );
  return engine;
}

/**
 * @param {import("../engine-status.js").EngineStatus} status
 * @param {unknown} error Why there is no answer.
 */
export function showFailure(status, error) {
  console.error(`proposal: ${error}`);
  if (error instanceof DownloadError && error.reason === "download") {
    status.showError(fill(proposal.failed_download));
  } else if (error instanceof DownloadError || error instanceof NoAnswerError) {
    status.showFailure(error.reason === "exception" ? "start" : error.reason);
  } else {
    throw error;
  }
}
