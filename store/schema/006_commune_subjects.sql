-- From here on a snapshot says of each province what its communes have figures of (commune_subject, made by
-- store/sql/publish_subjects.sql): counting it on a page took a second where communes have millions of figures.
-- The store itself stays as it is; a snapshot of before has no such table and is published anew.
SELECT 6;
