"""SERVE: HTTP, records, exports and the command line."""
