def last(values):
    return values[len(values)]

last([10, 20, 30])
