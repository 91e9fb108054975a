e = TypeError('main text')
e.add_note('and a note at the end')
raise e
