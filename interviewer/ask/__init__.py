"""Question to sound: a voice, and a player."""
