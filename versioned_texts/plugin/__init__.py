"""The MkDocs plugin: the one package that knows the builder of the site, and its public API."""

from versioned_texts.plugin.judgement import JudgedSite, judge_site, load_settings
from versioned_texts.plugin.versioned_texts import VersionedTextsPlugin
