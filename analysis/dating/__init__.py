"""The parts of `analysis.dates`: patterns, what each one means, calendar arithmetic, and the tense that decides."""
