"""Who may come in, with what: token, cookie, Host, Origin, bodies."""
