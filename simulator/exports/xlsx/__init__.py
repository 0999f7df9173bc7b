"""The spreadsheet with live formulas."""
