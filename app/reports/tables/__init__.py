"""What the writers of tables share, whatever the file: letters, measures, cells, and files of fixed bytes."""
