"""Documents made of a site's templates, as OpenDocument texts."""

from simulator.exports.odt.fields import CONDITIONS, FIELDS, LISTS
from simulator.exports.odt.template import FIELD, alternatives, qualified_name, take_mark, units, words
