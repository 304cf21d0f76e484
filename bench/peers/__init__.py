"""Other people's software that the benchmarks run beside ours, each in an environment of its own."""
