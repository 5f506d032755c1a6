"""What is wrong with a history, table by table."""
