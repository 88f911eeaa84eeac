"""What a user would pick instead, doing the same job; each with packages of its own, never among the product's."""
