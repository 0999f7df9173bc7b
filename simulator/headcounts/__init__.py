"""Headcounts: tables of schools, the territory, and how names find their commune."""
