"""What the packages ask of their own example, asked of the whole example and of the real texts."""

from simulator.tests.exports.test_council_file import (
    pdfs,
    test_a_draft_says_all_that_the_question_answers_and_what_the_page_shows,
    test_a_note_is_one_page_with_the_cost_of_this_year_and_of_all_years,
)
from simulator.tests.exports.test_tariff_words import test_a_file_names_lines_prices_and_units_as_the_tariff_does
from simulator.tests.site.tariffs.test_tariff import test_each_price_is_marked_where_the_text_sets_it
from versioned_texts.tests.akoma_ntoso.test_akoma_ntoso import test_every_version_and_redline_is_valid_and_read_back
from versioned_texts.tests.amendment.test_acts import test_the_act_between_any_two_versions_gives_the_second
from versioned_texts.tests.archive.test_document import test_every_word_of_the_texts_is_there_in_reading_order
from versioned_texts.tests.cli.test_check import test_what_is_published_has_no_fault
from versioned_texts.tests.corpus.model.test_article_history import (
    test_a_wording_is_another_exactly_where_the_redline_shows_a_change,
)
from versioned_texts.tests.corpus.seal.test_seal import test_every_text_that_is_published_is_sealed
from versioned_texts.tests.corpus.text.test_transcription import (
    test_every_word_of_each_page_is_that_of_the_document_received,
    test_no_words_of_a_document_lie_between_two_texts_that_it_holds,
    test_the_document_received_is_published_untouched,
    test_where_the_original_errs_a_note_outside_the_text_says_so,
)
from versioned_texts.tests.pages.test_page_structure import (
    test_a_table_of_contents_keeps_the_spaces_at_which_no_line_breaks,
    test_each_page_has_a_title_of_its_own_and_its_language,
    test_every_page_links_to_the_statement_and_says_what_it_declares,
    test_headings_leave_out_no_level,
    test_pictures_and_frames_have_a_name,
    test_regions_are_there_and_have_names_of_their_own,
    test_tables_of_ours_have_a_caption_and_scopes,
)
from versioned_texts.tests.pages.test_understanding_pages import (
    test_every_page_that_explains_leads_to_the_texts,
    test_every_question_is_one_and_has_an_address,
    test_who_does_what_is_drawn_as_its_table_says,
)
from versioned_texts.tests.plugin.test_links import test_every_link_and_anchor_of_the_site_leads_somewhere
from versioned_texts.tests.plugin.test_own_pages import (
    test_the_page_that_proposes_changes_is_in_the_menu_and_found,
)
from versioned_texts.tests.plugin.test_version_page import test_the_contents_are_those_of_the_text
from versioned_texts.tests.test_hostile_inputs import test_no_text_takes_a_folder_of_the_site
