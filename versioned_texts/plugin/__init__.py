"""The MkDocs plugin: the one package that knows the builder of the site, and its one public door."""

from versioned_texts.plugin.versioned_texts import VersionedTextsPlugin
