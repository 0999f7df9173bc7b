/**
 * On the page of another site: gives each embedded frame of ours the height of its content.
 *
 * The address of this script is written into other sites, so it never changes. Loading it twice does no harm. Our frames are
 * those whose address is below the folder of this script's site.
 */

(() => {
  const QUESTION = "encart:hauteur";
  const MAXIMUM_HEIGHT = 100_000;
  const script = document.currentScript;
  if (!(script instanceof HTMLScriptElement)) {
    return;
  }
  const site = new URL("../", script.src);

  function ourFrames() {
    return Array.from(document.querySelectorAll("iframe")).filter((frame) => frame.src.startsWith(site.href));
  }

  /**
   * Ask a frame for its height. The question is no secret: it may reach a frame that is still empty, or shows another page.
   *
   * @param {HTMLIFrameElement} frame
   */
  function ask(frame) {
    frame.contentWindow?.postMessage(QUESTION, "*");
  }

  addEventListener("message", (event) => {
    const height = event.origin === site.origin ? event.data?.hauteur : undefined;
    const frame = ourFrames().find(({ contentWindow }) => contentWindow === event.source);
    if (frame && Number.isInteger(height) && height > 0 && height <= MAXIMUM_HEIGHT) {
      frame.style.height = `${height}px`;
    }
  });
  document.addEventListener(
    "load",
    ({ target }) => {
      if (target instanceof HTMLIFrameElement && ourFrames().includes(target)) {
        ask(target);
      }
    },
    true,
  );
  ourFrames().forEach(ask);
})();
