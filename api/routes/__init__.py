"""HTTP operations: each translates a request, asks the service, and translates the answer."""
