"""What a user can do: one class a subject, one transaction a use case."""
