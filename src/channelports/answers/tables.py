"""The answers that are one table: chronology, lists, and the ports' totals."""
