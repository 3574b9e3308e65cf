"""`python -m analysis` is `parley`."""

from analysis.cli import main

main(prog_name="parley")
