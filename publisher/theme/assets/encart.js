/**
 * On the page of another site: gives each frame of ours the height of its content.
 *
 * Its address is written into other sites, so it stays the same for ever. Loading it twice does no harm. Frames are
 * known by the address of this very script: those of the same site, below the same folder.
 */

(() => {
  const QUESTION = "encart:hauteur";
  const HIGHEST = 100_000;
  const script = document.currentScript;
  if (!(script instanceof HTMLScriptElement)) {
    return;
  }
  const site = new URL("../", script.src);

  /** @returns {HTMLIFrameElement[]} */
  function ours() {
    return Array.from(document.querySelectorAll("iframe")).filter((frame) => frame.src.startsWith(site.href));
  }

  /**
   * The question says nothing, so it may reach a frame that still holds no page, or another's.
   *
   * @param {HTMLIFrameElement} frame
   */
  function ask(frame) {
    frame.contentWindow?.postMessage(QUESTION, "*");
  }

  addEventListener("message", (event) => {
    const height = event.origin === site.origin ? event.data?.hauteur : undefined;
    const frame = ours().find(({ contentWindow }) => contentWindow === event.source);
    if (frame && Number.isInteger(height) && height > 0 && height <= HIGHEST) {
      frame.style.height = `${height}px`;
    }
  });
  document.addEventListener(
    "load",
    ({ target }) => {
      if (target instanceof HTMLIFrameElement && ours().includes(target)) {
        ask(target);
      }
    },
    true,
  );
  ours().forEach(ask);
})();
