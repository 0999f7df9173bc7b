"""The MkDocs plugin: the one package that knows the builder of the site, and its one public door."""

from publisher.plugin.versioned_texts import VersionedTextsPlugin
