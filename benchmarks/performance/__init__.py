"""What docs/performance.md says: measurements, each beside a floor or a peer in the same run, and how they are told."""
