"""An answer on disk while it is spoken, and after a crash."""
