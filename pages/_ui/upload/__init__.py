"""The parts of the page where a return is handed over, step by step."""
