"""The pages of the site, drawn from the corpus: pure functions, a model goes in and content comes out."""
