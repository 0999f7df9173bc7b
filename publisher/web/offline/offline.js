/**
 * On every page, once it has loaded and nothing else is to be done: has the service worker keep what is read here.
 *
 * A browser that refuses to keep anything is told nothing: all works without.
 */

/** @typedef {"core" | "pages" | "engine" | "rest"} Group */
/** @typedef {"connexion" | "publication" | "place" | "refus"} Failure */
/** @typedef {{kept: number, total: number}} Progress In bytes. */
/**
 * @typedef {object} State
 * @property {string} release
 * @property {Record<Group, Progress | undefined>} groups
 * @property {{address: string, title: string}[]} pages
 * @property {Group[]} noted The groups that are kept whole.
 * @property {number} beside Bytes of what pages keep at hand besides.
 */

/** Address of the site's root. */
export const ROOT = new URL("../../../", import.meta.url).href;

/** The worker that answers, as soon as there is one; the promise is broken where there can be none. */
export const keeper = loaded().then(start);

/** Settled once what is kept of itself is there, or can't be had. */
export const beforehand = keeper.then(keepAsOneReads, () => {});

async function start() {
  if (window.parent !== window || !("serviceWorker" in navigator)) {
    throw new Error("a frame keeps nothing, nor does a browser without service workers");
  }
  // without a connection there is nothing to register anew, and trying would be complained of
  const registration = navigator.onLine
    ? await navigator.serviceWorker.register(`${ROOT}service-worker.js`, { updateViaCache: "none" })
    : await navigator.serviceWorker.getRegistration(ROOT);
  const worker = registration?.active ?? registration?.waiting ?? registration?.installing;
  if (!worker) {
    throw new Error("no worker");
  }
  return await activated(worker);
}

/**
 * @param {ServiceWorker} worker
 * @returns {Promise<ServiceWorker>}
 */
function activated(worker) {
  return new Promise((resolve, reject) => {
    const look = () => {
      if (worker.state === "activated") {
        resolve(worker);
      } else if (worker.state === "redundant") {
        reject(new Error("the worker could not be installed"));
      }
    };
    worker.addEventListener("statechange", look);
    look();
  });
}

/** @param {ServiceWorker} worker */
async function keepAsOneReads(worker) {
  if (/** @type {{connection?: {saveData?: boolean}}} */ (navigator).connection?.saveData) {
    return; // what is read is kept all the same, but nothing is fetched beforehand
  }
  const keep = (/** @type {Group} */ group) => ask(worker, { type: "keep", groups: [group] });
  const pages = keep("pages");
  for (const root of document.querySelectorAll("[data-moteur]")) {
    const watch = new MutationObserver(look);
    watch.observe(root, { attributeFilter: ["data-etat"] });
    look();

    function look() {
      if (root instanceof HTMLElement && root.dataset.etat === "pret") {
        watch.disconnect();
        idle().then(() => keep("engine"));
      }
    }
  }
  await pages;
}

/**
 * @param {ServiceWorker} worker
 * @param {{type: "state" | "free"} | {type: "keep", groups: Group[]}} message
 * @param {(progress: Progress) => void} [onProgress]
 * @returns {Promise<any>} The last answer: what was asked for, or `failure`.
 */
export function ask(worker, message, onProgress) {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => {
      if ("total" in data) {
        onProgress?.(data);
      } else {
        port1.close();
        resolve(data);
      }
    };
    worker.postMessage(message, [port2]);
  });
}

async function loaded() {
  if (document.readyState !== "complete") {
    await new Promise((resolve) => addEventListener("load", resolve, { once: true }));
  }
  // an engine that starts needs the processors for itself
  await Promise.all([...document.querySelectorAll("[data-moteur][data-etat=chargement]")].map(started));
  await idle();
}

/**
 * @param {Element} root
 * @returns {Promise<void>}
 */
function started(root) {
  return new Promise((resolve) => {
    const watch = new MutationObserver(() => {
      if (root.getAttribute("data-etat") !== "chargement") {
        watch.disconnect();
        resolve();
      }
    });
    watch.observe(root, { attributeFilter: ["data-etat"] });
  });
}

function idle() {
  return new Promise((resolve) => {
    if ("requestIdleCallback" in window) {
      requestIdleCallback(resolve);
    } else {
      setTimeout(resolve, 1_000);
    }
  });
}
