"""Write the findings of a check into a copy of the workbook they were found in, and touch nothing else."""
