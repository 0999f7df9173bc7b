"""What is asked of a site of texts, asked of one with the simulator, and what it then ships."""

from importlib import metadata
from pathlib import Path

from bs4 import Tag

from versioned_texts.tests.delivery.test_notices import (
    notices,
    test_each_notice_has_its_text_whole,
    test_every_file_that_is_a_package_s_own_has_a_notice,
    test_every_package_that_was_joined_into_a_script_or_a_sheet_has_a_notice,
    test_every_python_library_has_a_notice_of_its_version,
    test_whoever_a_shipped_script_or_sheet_names_is_named,
)
from versioned_texts.tests.delivery.test_offline import (
    release,
    test_every_file_of_the_release_is_there_with_its_hash,
    test_every_page_but_that_of_frames_registers_what_keeps_the_site,
    test_what_no_visitor_needs_is_left_out_and_what_python_starts_from_is_marked,
)


def test_the_libraries_of_the_simulator_are_named_with_their_licence(notices: Tag) -> None:
    rows = {row.th.get_text() for row in notices.select("tbody tr") if row.th}
    assert "XlsxWriter" in rows
    shown = notices.select_one("#notice-xlsxwriter pre")
    assert shown
    (licence,) = [file for file in metadata.files("xlsxwriter") or () if file.name.startswith("LICENSE")]
    assert shown.get_text().strip() == licence.read_text().strip()
