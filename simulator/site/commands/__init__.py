"""What the simulator adds to the command ``publisher``."""

from simulator.site.commands.documents import add_documents, add_settings_documents
from simulator.site.commands.headcounts import add_headcounts
