"""Recording to transcript: engines, models and caption formats."""
