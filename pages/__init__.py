"""Choose, ask, show: one thin file a page; what pages share is in ``_ui``, what starts them in ``_shell``."""
