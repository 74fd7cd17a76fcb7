"""The look and the small parts that every view is made of; they know no store."""
