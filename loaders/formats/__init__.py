"""Read what is not an everyday .xlsx: .xls, .xlsb, .ods, CSV, and very long workbooks. In the child process only."""
