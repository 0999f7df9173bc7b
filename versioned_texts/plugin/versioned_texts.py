"""The MkDocs plugin ``versioned-texts``.

It reads the corpus, adds the pages drawn from it, and fills the inserts of the site's own pages. In the navigation, the
folder of the texts (``- Textes: textes/``) is replaced by the works and versions.
"""

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal
from urllib.parse import urlsplit

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents, get_toc
from mkdocs.utils.templates import TemplateContext

from versioned_texts import site
from versioned_texts.archive import Packer
from versioned_texts.corpus import Corpus, Version, read_corpus, timestamp_names
from versioned_texts.delivery import AssetHashes, hash_assets
from versioned_texts.delivery.offline import OfflineCopy
from versioned_texts.engine import BrowserSide
from versioned_texts.extension import check_names, comparison_additions, extensions, publishing_body
from versioned_texts.metadata import Downloads
from versioned_texts.pages import SiteContext, coming_versions, with_tags
from versioned_texts.pages.own import PageSources, remove_notice
from versioned_texts.pages.version import contents
from versioned_texts.plugin import browser_features, navigation, theme
from versioned_texts.plugin.corpus_files import CorpusFiles, PageAnchors, check_addresses
from versioned_texts.plugin.faults import FAULTS, fault, log_doubts
from versioned_texts.plugin.host_files import host_files
from versioned_texts.plugin.live_reload import allow_live_reload
from versioned_texts.plugin.own_pages import OwnPages, read_sources
from versioned_texts.plugin.page_inserts import PageInserts
from versioned_texts.plugin.search import extend_french, finish_search, index_text, set_search, worker_scripts
from versioned_texts.plugin.settings import Options, read_settings, writes_pdf


class VersionedTextsPlugin(BasePlugin[Options]):
    """Publishes a folder of versioned texts."""

    settings: site.SiteSettings
    corpus: Corpus
    versions: dict[str, Version]
    days: dict[str, str]
    corpus_files: CorpusFiles
    sources: PageSources | None = None
    own: OwnPages
    inserts: PageInserts
    addition: site.Addition
    browser: BrowserSide | None
    offline_copy: OfflineCopy | None
    assets: AssetHashes
    search_french: Mapping[str, str]
    current_version: navigation.CurrentVersion
    page_content: str | None = None
    served: bool = False
    judged: bool = False
    """Whether the site is only judged: its files are named, and none is drawn."""

    judged_day: date | None = None
    """The day as of which it is judged, if that is not the day of the build."""

    home_page: File | None = None

    def __init__(self) -> None:
        super().__init__()
        self.closing = ExitStack()
        """Removes what a build leaves on disk, whatever comes of it."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note whether `mkdocs serve` runs."""
        self.served = command == "serve"

    @event_priority(100)
    def _choose_language(self, config: MkDocsConfig) -> MkDocsConfig:
        """Set the language of the pages, and of the search, before the search asks for them."""
        theme.set_language(config)
        set_search(config)
        return config

    def _read_corpus(self, config: MkDocsConfig) -> MkDocsConfig:
        self.settings = read_settings(self.config, config)
        if self.judged:
            cache, day = self.closing.enter_context(TemporaryDirectory()), self.judged_day or self.settings.built
            self.settings = replace(self.settings, cache=Path(cache), built=day)
        texts = self.settings.texts
        self.current_version, self.page_content = navigation.CurrentVersion(), None
        self.corpus = read_corpus(texts)
        check_names(self.corpus, texts.name)
        self.settings.cache.mkdir(parents=True, exist_ok=True)
        drawn = self.closing.enter_context(TemporaryDirectory(prefix="build-", dir=self.settings.cache))
        self.corpus_files = CorpusFiles(config, Path(drawn))
        self.days = {path: day.isoformat() for path, day in site.page_days(self.corpus).items()}
        self.versions = {site.version_source(version.path): version for version in self.corpus.versions}
        log_doubts(self.corpus, drafts=not self.judged)  # the command names them itself
        return config

    def _prepare_site(self, config: MkDocsConfig) -> MkDocsConfig:
        """Build what runs in the browser, prepare the theme, and put the works and versions into the navigation."""
        additions = (extension.make_addition(self.corpus, self.settings) for extension in extensions())
        self.addition = site.join_additions(filter(None, additions))
        self.browser = browser_features.browser_side(self.settings, self.corpus, self.addition, judged=self.judged)
        self.offline_copy = browser_features.offline_copy(self.config, config, self.browser, served=self.served)
        config.extra.update(
            browser_features.template_context(self.config, self.browser, self.offline_copy, self.addition.start_pages)
        )
        config.extra["coming"] = coming_versions(self.corpus, self.settings.built)
        config.copyright = remove_notice(config.copyright or "") or None
        theme.prepare_theme(config)
        theme.link_sheets(config)
        self.home_page = navigation.home_page(config)
        if config.nav is not None:
            built, folder = self.settings.built, f"{self._texts}/"
            entries = [*navigation.expand_navigation(config.nav, folder, self.corpus, built, self.addition.unlisted)]
            config.nav = navigation.add_home(entries) if self.home_page else entries
        return config

    on_config = CombinedEvent(_choose_language, _read_corpus, _prepare_site)

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Replace the sources of the texts by the pages and files drawn from them."""
        own = tuple(f"{self._texts}{suffix}" for suffix in ("/", ".sealed/", ".releases/", ".lock"))
        for file in [file for file in files if file.src_uri.startswith(own)]:
            files.remove(file)
        if self.home_page:
            files.append(self.home_page)
        self.sources = read_sources(self.settings, self.corpus, files)
        without_terms = {*self.addition.framed, self.settings.options["glossary"]}
        self.own = OwnPages(self.sources, self.corpus, self.settings.built, files, without_terms)
        self._add_corpus_files(files, config)
        self.search_french = extend_french(files, config, self.config.synonyms)
        config.extra["search_scripts"] = worker_scripts(files)
        attached = site.attached_files(self.corpus, self._texts)
        for path, source in (attached | dict(self.browser.files if self.browser else {})).items():
            files.append(File.generated(config, path, abs_src_path=str(source)))
        self._list_published(files)
        for path in self.addition.unlisted:
            if page := files.get_file_from_path(path):
                page.inclusion = InclusionLevel.NOT_IN_NAV
        theme.bundle_theme(files, config)
        theme.draw_logo(files, config)
        check_addresses(files)
        return files

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Place the pages of each work under it, and name it as the text."""
        navigation.place_unlisted_pages(nav, files)
        if config.nav is None:
            navigation.name_sections(nav, self.corpus)
        return nav

    def on_page_markdown(self, markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Fill the inserts and write the citations of the site's own pages."""
        if page.file.src_uri in self.corpus_files.pages:
            page.update_date = self.days.get(page.file.src_uri, page.update_date)
            return markdown
        return self.own.markdown(markdown, page, self.inserts.of)

    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Return the HTML of a page; that of a page drawn from the texts is read when the page is written."""
        path = page.file.src_uri
        if path not in self.corpus_files.pages:
            return self.own.content(html, page)
        page.present_anchor_ids = PageAnchors(self.corpus_files.pages[path])  # type: ignore[assignment]
        return ""

    def on_env(self, env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """Hash scripts and sheets, and give templates their filter."""
        loaded = (file for file in files if file.dest_uri.endswith((".css", ".js")))
        self.assets = hash_assets({file.dest_uri: file.content_bytes for file in loaded})
        env.filters["with_tags"] = with_tags
        return env

    @event_priority(100)
    def _prepare_for_search(self, context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
        """Replace the content of a page by the text to index, empty for an excluded page, while the search reads it.

        A page drawn from the texts gets its content, and a version its table of contents.
        """
        path = page.file.src_uri
        if path in self.corpus_files.pages:
            page.content = self.corpus_files.pages[path].read_text("utf-8")
        if path in self.versions:
            page.toc = get_toc(contents(self.versions[path]))  # type: ignore[arg-type]
        if path in self.addition.unlisted:
            page.meta["search"] = {"exclude": True}
        excluded = (page.meta.get("search") or {}).get("exclude")
        self.page_content = page.content or ""
        page.content = "" if excluded else index_text(self.page_content)

    @event_priority(-100)
    def _complete_context(self, context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
        """Restore the content of a page, add its preload, and list the version being read in the navigation."""
        if self.page_content is not None:
            page.content = self.page_content
        self.current_version.show(page if page.file.src_uri in self.versions else None)
        context["framed"] = page.file.src_uri in self.addition.framed  # type: ignore[typeddict-unknown-key]
        if self.browser and page.file.src_uri in self.addition.start_pages:
            context["preload"] = self.browser.preload  # type: ignore[typeddict-unknown-key]

    on_page_context = CombinedEvent(_prepare_for_search, _complete_context)

    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        """Finish the HTML of a page, and forget the content of one that is drawn from the texts."""
        if page.file.src_uri not in self.corpus_files.pages:
            return theme.finish_page(output, "", self.assets, config)
        inert, page.content, page.toc = page.content or "", "", TableOfContents([])
        return theme.finish_page(output, inert, self.assets, config)

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Leave out of the sitemap the page made for frames, and the one that replaces others offline."""
        if template_name == "sitemap.xml":
            unlisted = (*self.addition.framed, self.config.offline.page)
            context["pages"] = [file for file in context["pages"] if file.src_uri not in unlisted]
        return context

    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Finish the HTML of the error page, which comes from a template alone."""
        if not template_name.endswith(".html"):
            return output
        folder = urlsplit(config.site_url or "").path.strip("/")  # its addresses begin at the root of the host
        assets = self.assets.below(f"{folder}/" if folder else "")
        return theme.finish_page(output, "", assets, config)

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., Any]
    ) -> LiveReloadServer:
        """Let pages run the live-reload script."""
        server.set_app(allow_live_reload(server.get_app()))  # type: ignore[arg-type]
        return server

    @event_priority(-100)  # after all other files are written
    def on_post_build(self, config: MkDocsConfig) -> None:
        """Write the hash of the search index and the offline copy, and remove what the pages were drawn from."""
        finish_search(Path(config.site_dir), self.search_french)
        if self.offline_copy:
            self.offline_copy.write(Path(config.site_dir))
        self.closing.close()

    def on_build_error(self, *, error: Exception) -> None:
        """Remove what the pages were drawn from, and say what went wrong, where its message says all."""
        self.closing.close()
        if isinstance(error, FAULTS):
            site.log.error(fault(error))
            raise Abort("Aborted: the site can't be built") from error

    @property
    def _texts(self) -> str:
        """The folder of the texts, without slashes around it."""
        return str(self.settings.options["texts"]).strip("/")

    def _downloads(self) -> Downloads:
        if self.judged:
            return site.NO_DOWNLOADS
        settings, folder = self.settings, self.corpus_files.folder
        body = publishing_body(settings.options)
        packer = Packer(folder, settings.cache / "documents", writes_pdf(settings), body)
        return site.make_downloads(self.corpus, settings.texts, packer, settings.address)

    def _list_published(self, files: Files) -> None:
        """Add the list of what is published, which the page that verifies files reads."""
        if self.settings.options["verify"] is None or self.judged:
            return
        others = (file for file in files if not (file.is_documentation_page() or file.dest_uri.startswith("assets/")))
        published = ((file.dest_uri, file.content_bytes) for file in others if not file.inclusion.is_excluded())
        listed = site.published_list(self.corpus, published)
        self.corpus_files.add(listed, files)
        self.inserts = replace(self.inserts, published_list=listed.path)

    def _add_corpus_files(self, files: Files, config: MkDocsConfig) -> None:
        settings = self.settings
        own = (files.get_file_from_path(settings.options[name] or "") for name in ("compare", "verify"))
        comparer, verifier = (page.url if page else None for page in own)
        facts = (self._texts, settings.built, settings.address, self.browser, comparer)
        added = (self.addition.figure_link, self.addition.version_block, comparison_additions())
        context = SiteContext(*facts, *added, verifier)
        content = site.SiteContent(self.corpus, self._downloads(), self.own.commentary, self.addition)
        data = (self.offline_copy, self.own.glossary, timestamp_names(settings.texts), self.served)
        self.inserts = PageInserts(settings, content, context, *data)
        every = site.site_files(content, context, config.site_name)
        for file in site.empty_pages(content, context) if self.judged else every:
            self.corpus_files.add(file, files)
        for file in host_files(settings):
            if files.get_file_from_path(file.path) is None:  # a site may have its own
                self.corpus_files.add(file, files)
