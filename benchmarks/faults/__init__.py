"""Faults done on purpose to writers, server, disks and clock, and what is left afterwards; counted by soak_faults."""
