"""`python -m api`: the same as `sauro`."""

from api.cli import main

main()
