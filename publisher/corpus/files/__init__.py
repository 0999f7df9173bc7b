"""The files of a corpus: texts, front matter, tariffs and worked cases, read key by key."""
