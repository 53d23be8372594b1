"""The language server: what bsclint knows, while a scorecard is being written.

Features are plain functions over a `View` of one file, in offsets; `convert` turns what they give into the words of the
protocol, and `features` registers them. Only what speaks the protocol imports the libraries of the extra `lsp`.
"""
