"""Measurements of the project, no part of the site: ``make bench`` runs them."""
