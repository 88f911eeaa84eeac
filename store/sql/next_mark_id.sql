-- The number of the next mark (counted under the write lock, so no two writers can get the same).
SELECT coalesce(max(mark_id), 0) + 1 FROM figure_mark
