"""Stories to files: written, completed, edited, filed."""
