"""The command line: a second face on the same services, without a display and without Qt."""
