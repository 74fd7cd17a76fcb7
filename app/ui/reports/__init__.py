"""The report view: text, number forms, checks, preview and sign-off."""
