"""Reading a scorecard: text to tokens to tree, and every syntax error on the way."""
