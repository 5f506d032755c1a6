"""`interviewer drill`."""
