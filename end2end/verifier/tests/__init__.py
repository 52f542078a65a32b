"""Tests of the verifier: elections it must accept, forgeries it must refuse."""
