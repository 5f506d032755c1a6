"""Where somebody speaks, how loud, and when speech begins over a question."""
