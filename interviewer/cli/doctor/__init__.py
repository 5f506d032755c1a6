"""Commands about this machine: what works, which models there are."""
