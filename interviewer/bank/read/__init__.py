"""Story files, banks, notes and question lists to stories and questions."""
