"""The files that an estimate is downloaded as, the same from the browser and from the terminal command.

A kind of file and the page's question (`simulator.question`) come in; a file goes out. The same question on the same
day makes the same bytes.
"""

from simulator.exports.csv_tables import csv_table, decimal_comma
from simulator.exports.json_document import SCHEMA, EstimateDocument
from simulator.exports.kinds import ESTIMATE, KINDS, ExportFile, export, table_file, write_export
from simulator.exports.share_link import PRIVATE, read_link
from simulator.exports.subject import Decision, Subject, Templates, read_subject
