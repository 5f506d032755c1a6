"""What a person opens."""
