/**
 * Inside an embedding frame: answers the embedding page's question for the height of the content, and sends nothing else.
 */

(() => {
  const QUESTION = "encart:hauteur";
  const content = document.querySelector("[data-embeddable]");
  const link = document.querySelector("[data-embeddable] a[data-origine]");

  // the link to the whole site carries the state of this frame
  if (link instanceof HTMLAnchorElement) {
    const address = link.href;
    link.addEventListener("click", () => {
      link.href = address + location.hash;
    });
  }
  if (!content || window.parent === window) {
    return;
  }

  /** The origin of the embedding page, once it has written. */
  let embedder = "";

  const sendHeight = () => {
    if (embedder) {
      const height = Math.ceil(content.getBoundingClientRect().bottom + scrollY);
      window.parent.postMessage({ hauteur: height }, embedder);
    }
  };

  addEventListener("message", (event) => {
    // a page of an opaque origin can't be named as the recipient
    if (event.source === window.parent && event.data === QUESTION && event.origin !== "null") {
      embedder = event.origin;
      sendHeight();
    }
  });
  new ResizeObserver(sendHeight).observe(content);
})();
