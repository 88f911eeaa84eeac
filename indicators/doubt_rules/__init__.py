"""The rules of doubt, one family a file: what a careful statistician would question in a body of figures."""
