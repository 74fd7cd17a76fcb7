"""From an office's files to drafts: no database, no window."""
