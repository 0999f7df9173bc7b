// The sentences that the script of every page begins with (versioned_texts/plugin/theme/bundle.py).

declare var SENTENCES: Pick<
  typeof import("../wording/scripts.json"),
  "citation" | "label_buttons" | "scrolling_frames" | "search"
>;
