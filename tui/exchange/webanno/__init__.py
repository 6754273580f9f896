"""WebAnno TSV: a row for each token, with what is annotated there in its columns."""
