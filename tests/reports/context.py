def read(table):
    try:
        return table["a"]
    except KeyError:
        return table.default

read({})
