"""A number form as a grid: cells typed as in a spreadsheet, a head of several levels, and what is wrong in it."""
