"""What is true whatever the screen, file or database. Standard library only."""
