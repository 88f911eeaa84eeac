"""In: a workbook comes in, is opened safely, understood cell by cell, and handed on with findings."""
