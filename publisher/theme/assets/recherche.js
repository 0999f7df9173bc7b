// The theme loads the index of the search and its worker with every page. Here both wait until someone searches.
//
// Its bundle, which runs next, reads the index when a form is named "search", and starts a worker at the address that
// #__config gives. The form loses its name, and the worker it gets is one that waits. What is typed meanwhile is not
// lost: the bundle asks its question once the worker says that it is ready.

(() => {
  // Kinds of messages between the bundle and its worker.
  const SETUP = 0;
  const FAILED = "La recherche n’a pas pu être chargée. Vérifiez votre connexion, puis réessayez.";

  const form = document.forms.namedItem("search");
  const field = form?.querySelector("input");
  const told = document.querySelector(".md-search-result__meta");
  const config = JSON.parse(document.querySelector("#__config")?.textContent ?? "null");
  if (!form || !field || !told || !config || !self.Worker) return;

  const NativeWorker = self.Worker;
  const workerAddress = config.search;
  const indexAddress = `${config.base}/search/search_index.json`;

  class WaitingWorker extends EventTarget {
    /** @param {Element} told what the search says of itself */
    constructor(told) {
      super();
      this.told = told;
      this.waiting = told.textContent;
      /** @type {Worker | undefined} */
      this.worker = undefined;
      this.loading = false;
    }

    /** @param {{type: number, data: unknown}} message */
    postMessage(message) {
      if (message.type !== SETUP) this.worker?.postMessage(message);
    }

    async load() {
      if (this.loading) return;
      this.loading = true;
      this.told.textContent = this.waiting;
      try {
        const answer = await fetch(indexAddress);
        if (!answer.ok) throw new Error(`${answer.status}`);
        const { config: settings, docs } = await answer.json();
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
        this.dispatchEvent(new MessageEvent("message", { data: event.data }));
      });
      worker.addEventListener("error", () => {
        worker.terminate();
        this.fail();
      });
      worker.postMessage({ type: SETUP, data });
    }

    fail() {
      this.loading = false;
      this.told.textContent = FAILED;
    }
  }

  // The bundle looks at the field when a key is let go, and sees nothing of what is pasted by mouse, or dictated.
  const tell = () => field.dispatchEvent(new KeyboardEvent("keyup"));

  const worker = new WaitingWorker(told);
  const load = () => worker.load();
  field.addEventListener("focus", load);
  field.addEventListener("input", load);
  field.addEventListener("input", tell);
  if (document.activeElement === field || field.value) load();

  // A page reached from a result shows the words that were sought, and for that the bundle needs the index.
  if (!new URLSearchParams(location.search).get("h")) form.removeAttribute("name");

  self.Worker = new Proxy(NativeWorker, {
    construct(_, [address, options]) {
      if (address !== workerAddress) return new NativeWorker(address, options);
      self.Worker = NativeWorker;
      return worker;
    },
  });
})();
