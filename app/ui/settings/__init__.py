"""The place "Thiết lập": what the office is, how the program behaves, where its backups lie."""
