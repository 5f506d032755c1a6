"""The history as one document or one folder, and back."""
