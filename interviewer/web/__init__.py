"""The same round and the same review in a browser, on this machine only."""
