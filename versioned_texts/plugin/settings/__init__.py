"""The settings of a site, checked: the plugin's options, what they need installed, the files of the sources."""
