"""Sound to recording: microphones, files, voice activity, and what survives a crash."""
