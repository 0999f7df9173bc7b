"""The files of a corpus: texts and their front matter, checked key by key."""
