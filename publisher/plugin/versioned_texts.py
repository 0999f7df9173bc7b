"""The MkDocs plugin ``versioned-texts``.

It reads the corpus, hands MkDocs the pages drawn from it, and fills the inserts of the site's own pages::

    plugins:
      - versioned-texts:
          texts: textes               # folder of the texts, under docs_dir
          simulator: simulateur.md    # page that holds the simulator, where there is one
          embed: simulateur/integre.md  # page that shows it inside another site, where there is one
          compare: comparer.md        # page that compares any two versions, where there is one
          glossary: glossaire.md      # page of the terms that glossaire.toml holds; needs attr_list
          summaries: resumes.toml     # what the site says of the articles in a sentence or two, where it does
          synonyms:                   # words that the search finds a word of the texts by
            contribution: [prix, tarif]
          departments: ["59", "62"]   # whose communities the simulator offers
          offline:                    # where the site is to be read without a connection, and installed
            page: hors-ligne.md         # page that keeps it
            short_name: ENT des écoles  # its name under an icon
            colour: "#0f4c5c"           # of the frame around it
          publisher:                  # who publishes the site and on whose server: `publisher.pages.about`
            page: a-propos/mentions-legales.md  # the legal notice, where there is one; every page links to it
            name: ""
          accessibility:              # where the site has a statement; every page links to it
            page: a-propos/accessibilite.md
            state: non conforme         # or partiellement conforme, totalement conforme
            plan: ""                    # address of the plan for accessibility

An entry of the navigation that names the folder of the texts (``- Textes: textes/``) becomes the works and versions.
"""

import datetime as dt
import re
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any, Literal

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils import get_build_datetime
from mkdocs.utils.templates import TemplateContext

import publisher
from publisher import site
from publisher.archive import DocumentError
from publisher.corpus import Corpus, CorpusError, Version, read_corpus
from publisher.delivery.notices import NoticeError
from publisher.delivery.offline import Keeping
from publisher.delivery.policy import guarded
from publisher.delivery.valid_markup import mended
from publisher.engine.browser_side import BrowserSide
from publisher.metadata import Kept
from publisher.pages.own import inserts
from publisher.pages.redline.comparison import UnprovenRedlineError
from publisher.pages.setting import Setting
from publisher.pages.version.page import contents
from publisher.plugin.asset_stamps import UNNEEDED, Shipped, shipped_files
from publisher.plugin.browser_features import browser_side, keeping
from publisher.plugin.inline_logo import Logo, logo_of
from publisher.plugin.live_reload import letting_reload
from publisher.plugin.mkdocstrings_style import leave_out_style, remove_style
from publisher.plugin.navigation import first_read, with_texts
from publisher.plugin.options import Options
from publisher.plugin.own_pages import OwnPages
from publisher.plugin.page_inserts import PageInserts
from publisher.plugin.page_output import finish
from publisher.plugin.search import searchable, teach_french
from publisher.plugin.template_context import told
from publisher.plugin.theme_bundle import SHEETS, join

THEME = Path(publisher.__file__).parent / "theme"

_ID = re.compile(r' id="([^"]+)"')


class VersionedTextsPlugin(BasePlugin[Options]):
    """Publishes a folder of versioned texts."""

    corpus: Corpus
    versions: dict[str, Version]
    kept: Future[Kept]
    finished: dict[str, str]
    own: OwnPages
    browser: BrowserSide | None
    keeping: Keeping | None
    shipped: Shipped
    logo: Logo
    reading: tuple[Section, Page] | None = None
    spared: str | None = None
    served: bool = False

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Learn whether the site is built over and over, as it is written."""
        self.served = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the corpus and find its place in the navigation."""
        if not config.use_directory_urls:
            raise PluginError("use_directory_urls: found false, expected true: a version's address is a folder's")
        folder = Path(config.docs_dir) / self.config.texts
        self.reading = self.spared = None
        try:
            self.corpus = read_corpus(folder)
        except CorpusError as error:
            raise PluginError(str(error)) from error
        # packing takes its time, on other processors than ours
        packer = ThreadPoolExecutor(1)
        self.kept = packer.submit(site.kept, self.corpus, folder, self._cache(config))
        packer.shutdown(wait=False)
        self.versions = {
            site.version_source(version.path): version for work in self.corpus.works for version in work.versions
        }
        self.browser = browser_side(self.config, config, self.corpus, self._cache(config))
        self.keeping = keeping(self.config, config, self.browser, written=self.served)
        config.extra.update(told(self.config, self.browser, self.keeping))
        config.theme.dirs.insert(0, str(THEME))
        leave_out_style(config)
        config.extra_css[:0] = SHEETS
        if config.nav is not None:
            config.nav = list(with_texts(config.nav, f"{self.config.texts.strip('/')}/", self.corpus, _day()))
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Put the pages drawn from the texts in the place of the files they are drawn from."""
        self.finished = {}
        folder = self.config.texts.strip("/")
        sources = (f"{folder}/", f"{folder}.sealed/")
        for file in [file for file in files if file.src_uri.startswith(sources)]:
            files.remove(file)
        self.own = OwnPages(self.config, self.corpus, files, config)
        page = files.get_file_from_path(self.config.simulator or "")
        comparer = files.get_file_from_path(self.config.compare or "")
        address = config.site_url or ""
        setting = Setting(
            folder, page.url if page else None, _day(), address, self.browser, comparer.url if comparer else None
        )
        try:
            compared = [made for work in self.corpus.works for made in site.comparisons(work, setting)]
            kept = self.kept.result()
        except (UnprovenRedlineError, DocumentError) as error:
            raise PluginError(str(error)) from error
        for made in compared:
            self._add(made.page, files, config, InclusionLevel.NOT_IN_NAV)
        known = {pair: found for made in compared for pair, found in made.counterparts.items()}
        for one in site.archived(kept):
            self._add(one, files, config)
        listed = {path for work in self.corpus.works for path in first_read(work, _day())}
        for one in site.pages(self.corpus, kept.files, known, setting, self.own.said):
            in_nav = one.path in listed or one.path not in self.versions
            self._add(one, files, config, InclusionLevel.INCLUDED if in_nav else InclusionLevel.NOT_IN_NAV)
        for one in (
            *site.documents(self.corpus, kept.files, config.site_name, address),
            *(site.simulator_documents() if page else ()),
            *(site.editions(self.corpus) if comparer else ()),
        ):
            self._add(one, files, config)
        teach_french(files, config, self.config.synonyms)
        for path, source in self._assets().items():
            files.append(File.generated(config, path, abs_src_path=str(source)))
        join(files, config)
        self.logo = logo_of(files, config)
        return files

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Put the pages that the navigation doesn't list under their work: it is theirs that opens around them."""
        homes = {page.file.src_uri: page.parent for page in nav.pages}
        for file in files.documentation_pages():
            home = homes.get(f"{file.src_uri.split('/')[0]}/index.md")
            if file.page and file.src_uri not in homes and home:
                file.page.parent = home
        return nav

    def on_page_markdown(self, markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Fill the inserts of a page that is not drawn from the texts, and write its citations."""
        if page.file.src_uri in self.finished:
            return markdown
        try:
            filled = inserts.fill(markdown, page.file.src_uri, self._inserts(config).of("../" * page.url.count("/")))
        except (inserts.UnknownInsertError, NoticeError) as error:
            raise PluginError(str(error)) from error
        return self.own.markdown(filled, page)

    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Give the pages drawn from the texts their HTML, and a version the contents of its text."""
        if page.file.src_uri not in self.finished:
            return self.own.content(html, page)
        html = self.finished[page.file.src_uri]
        page.present_anchor_ids = set(_ID.findall(html))
        version = self.versions.get(page.file.src_uri)
        if version:
            page.toc = get_toc(contents(version))  # type: ignore[arg-type]
        return html

    def on_env(self, env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """Keep compiled templates for the next build."""
        self.shipped = shipped_files(files, self.browser.files if self.browser else {}, self.finished)
        compiled = self._cache(config) / "templates"
        compiled.mkdir(parents=True, exist_ok=True)
        env.bytecode_cache = jinja2.FileSystemBytecodeCache(str(compiled))
        return env

    @event_priority(100)
    def _prepare_for_search(self, context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
        """Show the search what it can read, and nothing of a page that is not searched."""
        excluded = (page.meta.get("search") or {}).get("exclude")
        self.spared = page.content or ""
        page.content = "" if excluded else searchable(self.spared)

    @event_priority(-100)
    def _list_what_is_read(self, context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
        """List in the navigation, beside the latest version, the one that is being read."""
        if self.spared is not None:
            page.content = self.spared
        if self.reading:
            section, last = self.reading
            section.children.remove(last)
        self.reading = None
        if self.browser and page.file.src_uri in (self.config.simulator, self.config.embed):
            context["early"] = self.browser.early  # type: ignore[typeddict-unknown-key]
        home = page.parent
        if page.file.src_uri in self.versions and isinstance(home, Section) and page not in home.children:
            home.children.append(page)
            self.reading = home, page

    on_page_context = CombinedEvent(_prepare_for_search, _list_what_is_read)

    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        """Have a page name the very content of what it loads, and what it may do, in HTML as the standard has it."""
        drawn = (page.content or "") if page.file.src_uri in self.finished else ""
        return finish(output, drawn, self.logo, self.shipped)

    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Say what a page may do that comes from a template alone: the one shown in the place of a missing page."""
        return guarded(mended(self.logo.put_into(output))) if template_name.endswith(".html") else output

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., Any]
    ) -> LiveReloadServer:
        """Let pages run what the server adds to them."""
        server.set_app(letting_reload(server.get_app()))  # type: ignore[arg-type]
        return server

    @event_priority(-100)  # once everything else is written
    def on_post_build(self, config: MkDocsConfig) -> None:
        """Write what keeps the site on a device."""
        remove_style(config)
        if self.keeping:
            self.keeping.write(Path(config.site_dir), self.shipped.fixed, self.shipped.later, UNNEEDED)

    def _add(
        self,
        drawn: site.Drawn,
        files: Files,
        config: MkDocsConfig,
        inclusion: InclusionLevel = InclusionLevel.INCLUDED,
    ) -> None:
        taken = files.get_file_from_path(drawn.path)
        if taken is not None:
            raise PluginError(f"{taken.src_uri}: found a page where the texts have theirs, expected none")
        content = drawn.content
        if isinstance(content, str) and drawn.path.endswith(".md"):
            # what is finished needs no Markdown: only its front matter is read
            front, end, self.finished[drawn.path] = content.partition("\n---\n")
            content = front + end
        files.append(File.generated(config, drawn.path, content=content, inclusion=inclusion))

    def _inserts(self, config: MkDocsConfig) -> PageInserts:
        made = (self.corpus, self.kept, self.browser, self.keeping, self.own.glossary)
        modules = (Path(config.config_file_path).parent / self.config.pyodide).parent
        return PageInserts(self.config, *made, modules, _day(), self.served)

    def _cache(self, config: MkDocsConfig) -> Path:
        return Path(config.config_file_path).parent / self.config.cache

    def _assets(self) -> dict[str, Path]:
        """Give the files that the pages need, by their address."""
        received = {(one.source.name, one.source.file) for one in self.versions.values() if one.source}
        folder = self.config.texts.strip("/")
        assets = {f"{folder}/{name}": file for name, file in sorted(received)}
        return assets | dict(self.browser.files) if self.browser else assets


def _day() -> dt.date:
    """Give the day of the build."""
    return get_build_datetime().date()
