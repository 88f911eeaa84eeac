-- Give a setting a value, under the change that was recorded just before.
INSERT INTO setting (data_version, name, value) VALUES ($data_version, $name, $value)
