-- How many rows a table has and one number over their content, whatever their order.
-- The table's name is put in by the code from its own list; names cannot be parameters.
SELECT count(*), coalesce(sum(CAST(hash(t) AS HUGEINT)), 0) FROM {table} AS t
