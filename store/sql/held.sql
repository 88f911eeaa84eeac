-- How many figures a slice holds (see amounts.sql), whatever became of them.
SELECT count(*) FROM {table} WHERE {slice}
