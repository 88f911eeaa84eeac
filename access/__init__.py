"""Who may enter and do what: accounts, the gate before every route, signing in, what happened (events)."""
