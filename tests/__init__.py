"""Tests, benchmarks of behaviour and the fictional newsroom."""
