"""The calculation: a tariff of lines, a request, and the estimate tree with all that is worked out of it."""
