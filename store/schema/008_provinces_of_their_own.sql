-- From here on the figures of provinces that stand are a table of their own in a snapshot, and current_figure is a view over
-- it and those of communes (store/sql/publish_provinces.sql): every page is made of them, among however many others.
-- The store itself stays as it is; a snapshot of before is published anew.
SELECT 8;
