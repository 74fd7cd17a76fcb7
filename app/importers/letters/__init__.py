"""Letters: old encodings turned into Unicode, and what layout left in a text mended."""
