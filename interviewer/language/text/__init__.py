"""Words and sentences: where they stand, what they mean, how they are inflected."""
