try:
    1 / 0
except ZeroDivisionError as error:
    error.add_note("while computing the mean")
    error.add_note("row 17\ncolumn 3")
    raise
