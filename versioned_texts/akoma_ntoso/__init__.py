"""Versions and redlines in Akoma Ntoso 3.0 (OASIS LegalDocML)."""

from versioned_texts.akoma_ntoso.document import ENDING, MEDIA_TYPE, akoma_ntoso
