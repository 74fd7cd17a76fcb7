"""What is stored: SQLAlchemy rows and the file they lie in."""
