"""How numbers, amounts, days and plurals are written for a French reader.

`french.amounts` rounds money, `french.characters` finds the characters that no text may hold, and `french.schema`
describes values for JSON Schemas. It all uses the standard library alone, does no input or output, reads no clock.
"""

from french.typography import (
    BEFORE_SIGN,
    COLON,
    MINUS,
    MONTHS,
    THOUSANDS,
    day,
    enumeration,
    euros,
    exact,
    integer,
    plural,
    quote,
    rate,
    sum_of,
    typeset,
)
