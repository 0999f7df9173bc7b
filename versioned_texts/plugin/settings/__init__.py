"""The settings of a site, checked: the plugin's options, what they need installed, the files of the sources."""

from versioned_texts.plugin.settings.extras import writes_pdf
from versioned_texts.plugin.settings.options import Options, read_settings
