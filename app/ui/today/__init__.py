"""The view "Hôm nay": what the morning brings, each line a way to its place."""
