/**
 * The site may be replaced while a page of it is open: the files that the page names may then be gone, and to try again takes
 * the page anew. The question is in its address.
 */

/**
 * Reload the page if the one that is published names another engine; not where none can be had.
 *
 * @param engine The address of the engine as the page names it.
 */
export async function reloadIfReplaced(engine: string) {
  const published = await fetch(location.pathname, { cache: "no-cache" })
    .then((answer) => (answer.ok ? answer.text() : ""))
    .catch(() => "");
  if (published !== "" && !published.includes(engine)) {
    location.reload();
  }
}
