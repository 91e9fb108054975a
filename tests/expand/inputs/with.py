# only: with
def copy(a, b):
    with open(a) as source, open(b, "w"):
        return source.read()
