"""What lies on this machine, for whose eyes, and the proof that none of it leaves."""
