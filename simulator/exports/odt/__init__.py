"""Documents made of a site's templates, as OpenDocument texts."""
