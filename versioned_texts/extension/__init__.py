"""Extensions: what other installed packages add to a site of texts.

A package declares its own as an entry point of the group ``versioned_texts.extensions``: an object of a class derived
from `Extension`. What it runs in a browser imports `versioned_texts.redline` alone.
"""

from versioned_texts.corpus import SETTINGS
from versioned_texts.extension.extension import Action, AddAction, Extension, OptionKind
from versioned_texts.extension.installed import (
    all_components,
    check_names,
    comparison_additions,
    extensions,
    option_kinds,
    page_problems,
    shared_files,
)
from versioned_texts.extension.settings_faults import SettingsError, check_settings, publishing_body
