"""Benchmarks: Zhibu beside what one would otherwise use, measured in one run on the same local server process."""
