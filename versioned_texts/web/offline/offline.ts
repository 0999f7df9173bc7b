/**
 * On every page, once it is loaded and idle: registers the service worker, which caches what is loaded here.
 *
 * Where a browser refuses to store anything, the page works without.
 */

import type { State } from "./cache-name.ts";

/** Address of the site's root, from where this script is published. */
export const ROOT = new URL("../../../", import.meta.url).href;

/** The active service worker; rejects where there can be none. */
export const serviceWorker = pageIsIdle().then(register);
serviceWorker.catch(() => {}); // nothing that a reader would miss

async function register() {
  if (window.parent !== window || !("serviceWorker" in navigator)) {
    throw new Error("a frame caches nothing, nor does a browser without service workers");
  }
  // offline there is nothing to register, and the browser would log the attempt as an error
  const registration = navigator.onLine
    ? await navigator.serviceWorker.register(`${ROOT}service-worker.js`, { updateViaCache: "none" })
    : await navigator.serviceWorker.getRegistration(ROOT);
  const worker = registration?.active ?? registration?.waiting ?? registration?.installing;
  if (!worker) {
    throw new Error("no worker");
  }
  const active = await activation(worker);
  // this page, and what it loaded before a worker controlled it
  const entries = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
  active.postMessage({ type: "loaded", addresses: entries.map(({ name }) => name) });
  return active;
}

function activation(worker: ServiceWorker): Promise<ServiceWorker> {
  return new Promise((resolve, reject) => {
    const check = () => {
      if (worker.state === "activated") {
        resolve(worker);
      } else if (worker.state === "redundant") {
        reject(new Error("the worker could not be installed"));
      }
    };
    worker.addEventListener("statechange", check);
    check();
  });
}

/**
 * @param type These words are also known to the workers of earlier releases, which may still be active.
 * @returns The answer; rejects where there is no service worker, or the browser refuses storage.
 */
export async function ask(type: "state" | "free"): Promise<State | undefined> {
  const worker = await serviceWorker;
  return new Promise((resolve, reject) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => {
      port1.close();
      if (data.failure) {
        reject(new Error(data.failure));
      } else {
        resolve(data.answer);
      }
    };
    worker.postMessage({ type }, [port2]);
  });
}

async function pageIsIdle() {
  if (document.readyState !== "complete") {
    await new Promise((resolve) => addEventListener("load", resolve, { once: true }));
  }
  // an engine that starts needs the processors for itself
  const engines = [...document.querySelectorAll("[data-moteur][data-etat]")];
  await Promise.all(engines.map(hasStarted));
  await idle();
}

/** Wait until an engine has started, or failed to. */
function hasStarted(root: Element): Promise<void> {
  return new Promise((resolve) => {
    const check = () => {
      if (root.getAttribute("data-etat") !== "chargement") {
        observer.disconnect();
        resolve();
      }
    };
    const observer = new MutationObserver(check);
    observer.observe(root, { attributeFilter: ["data-etat"] });
    check();
  });
}

/** Wait until the browser is idle, or a while: it may never say so of a page that draws nothing more. */
function idle() {
  const wait = self.requestIdleCallback ?? ((callback) => setTimeout(callback, 1_000));
  return new Promise((resolve) => wait(resolve, { timeout: 2_000 }));
}
