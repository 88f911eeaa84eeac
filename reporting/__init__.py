"""Facts on their way out: findings in rows, words, charts and files, all from one data version."""
