"""The site’s own pages: inserts, citations, glossary, summaries."""
