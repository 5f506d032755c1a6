"""What the pages' scripts call."""
