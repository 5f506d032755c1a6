"""Long-form decoding: a recording heard in windows of 30 seconds."""
