"""The entry points that JavaScript calls, by module and name: JSON in, JSON out."""
