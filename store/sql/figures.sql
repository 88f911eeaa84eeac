-- The figures that stand today, in the order in which they are published: figure_table sorts where that is another.
SELECT {figure}, submission_id, workbook, data_version, mark
FROM {table}
WHERE {asked}
