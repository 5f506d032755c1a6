"""The libraries that run Whisper, and opening one of them."""
