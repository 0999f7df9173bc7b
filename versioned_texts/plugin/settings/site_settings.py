"""The settings of a site as one value, checked."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.utils import get_build_datetime

from versioned_texts.plugin.settings.docs_files import check_links
from versioned_texts.plugin.settings.extras import check_extras
from versioned_texts.plugin.settings.options import Options, check_options
from versioned_texts.site import SiteSettings


def read_settings(options: Options, config: MkDocsConfig) -> SiteSettings:
    """Return the settings of a site.

    Raises:
        PluginError: an option is wrong or asks for what is not installed, or a file is outside of the project.
    """
    if not config.use_directory_urls:
        raise PluginError("use_directory_urls: found false, expected true: a version's address is a folder's")
    check_options(options, config)
    project = Path(config.config_file_path).parent
    folders = (Path(config.docs_dir), project / options.pyodide, project / options.cache)
    settings = SiteSettings(dict(options), *folders, get_build_datetime().date(), config.site_url or "")
    check_extras(settings)
    check_links(config)
    return settings
