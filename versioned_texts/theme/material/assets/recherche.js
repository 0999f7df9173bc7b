/**
 * Loads the index and the worker of the theme's search when someone searches; the theme would load them with every page.
 *
 * The theme's bundle, which runs next, loads the index when it finds a form named "search", and starts a worker at the
 * address that #__config gives. So the form loses its name, and the bundle gets a deferred worker. No query is lost: the
 * bundle sends it once the worker reports that it is ready. The bundle of MaterialX waits by itself until someone searches,
 * and numbers its messages; what it loads is checked here too.
 */

(() => {
  /** The kind of the message by which the bundle sets its worker up. */
  const SETUP = 0;
  /** That of the answer. */
  const READY = 1;

  /**
   * Fetch the index or a script of the worker and check its hash, past the browser's caches if it is wrong there. A worker
   * can't give a hash to what it runs; it finds in the cache what was checked.
   *
   * @param {{src: string, integrity: string}} file
   */
  const check = ({ src, integrity }) => {
    const address = src.split("?", 1)[0] ?? "";
    return fetch(address, { integrity }).catch(() => fetch(address, { integrity, cache: "reload" }));
  };

  const template = /** @type {HTMLTemplateElement | null} */ (document.querySelector("template[data-recherche]"));
  const scripts = [...(template?.content.querySelectorAll("script") ?? [])];
  const form = document.forms.namedItem("search");
  const field = form?.querySelector("input");
  const status = document.querySelector(".md-search-result__meta");
  const config = JSON.parse(document.querySelector("#__config")?.textContent ?? "null");
  if (!form || !field || !status || !config || !self.Worker) return;

  const NativeWorker = self.Worker;
  const workerAddress = config.search.options?.workerUrl ?? config.search;
  const src = `${config.base.replace(/\/$/, "")}/search/search_index.json`; // of a page that is missing, it ends with a slash
  const index = { src, integrity: template?.dataset.index ?? "" };

  class DeferredWorker extends EventTarget {
    /** @param {Element} element Where the search shows its status. */
    constructor(element) {
      super();
      this.status = element;
      this.initialStatus = element.textContent;
      /** @type {Worker | undefined} */
      this.worker = undefined;
      this.isLoading = false;
      /** The number of the setup in the bundle. @type {number | undefined} */
      this.id = undefined;
    }

    /** @param {{id?: number, type: number, data: unknown}} message */
    postMessage(message) {
      if (message.type !== SETUP) this.worker?.postMessage(message);
      else if (this.worker) this.dispatchEvent(new MessageEvent("message", { data: { id: message.id, type: READY } }));
      else this.id = message.id;
    }

    async load() {
      if (this.isLoading) return;
      this.isLoading = true;
      this.status.textContent = this.initialStatus;
      try {
        const content = check(index).then((response) => response.json());
        const [{ config: settings, docs }] = await Promise.all([content, ...scripts.map(check)]);
        this.start({ config: settings, docs, options: { suggest: config.features.includes("search.suggest") } });
      } catch {
        this.fail();
      }
    }

    /** @param {object} data */
    start(data) {
      const worker = new NativeWorker(workerAddress);
      worker.addEventListener("message", (event) => {
        this.worker = worker;
        const data = event.data.type === READY ? { ...event.data, id: this.id } : event.data;
        this.dispatchEvent(new MessageEvent("message", { data }));
      });
      worker.addEventListener("error", () => {
        worker.terminate();
        this.fail();
      });
      worker.postMessage({ type: SETUP, data });
    }

    fail() {
      this.isLoading = false;
      this.status.textContent = SENTENCES.search.failed;
    }
  }

  const worker = new DeferredWorker(status);
  const load = () => worker.load();
  field.addEventListener("focus", load);
  field.addEventListener("input", load);
  // the bundle reads the field at keyup, which a paste by mouse and dictation lack
  field.addEventListener("input", () => field.dispatchEvent(new KeyboardEvent("keyup")));
  if (document.activeElement === field || field.value) load();

  // a page opened from a result highlights the query, for which the bundle needs the index
  if (!new URLSearchParams(location.search).get("h")) form.removeAttribute("name");

  self.Worker = new Proxy(NativeWorker, {
    construct(_, [address, options]) {
      if (new URL(address, location.href).href !== new URL(workerAddress, location.href).href)
        return new NativeWorker(address, options);
      self.Worker = NativeWorker;
      return worker;
    },
  });
})();
