"""What things mean and how progress is judged: pure, and it knows nobody else in the house."""
