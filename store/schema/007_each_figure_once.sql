-- From here on a snapshot holds each figure once: current_figure what stands, past_figure what does not, and figure is a
-- view over both (store/sql/publish.sql). Written twice, a large return took half as long again to be seen.
-- The store itself stays as it is; a snapshot of before is published anew.
SELECT 7;
