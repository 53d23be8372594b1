"""Tables of all kinds: workbooks, separated values, Markdown; whatever their headings and their order are."""
