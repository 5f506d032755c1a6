"""Sessions of more or less than one round: mock interviews, and drills of single facts."""
