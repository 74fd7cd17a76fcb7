"""The schema's history, step by step; a step that was released is never edited."""
