"""The files of a corpus: texts, front matter, tariffs and worked cases, checked key by key."""
