"""The theme of a site in an MkDocs build: its templates, its bundled sheets and scripts, the finish of its pages."""
