"""Parsers fed by a machine with what nobody would type: only the errors that they declare may come out."""
