"""Files of any kind to text and lines: encodings, Markdown, HTML, other markups."""
