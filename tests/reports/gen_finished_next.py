def pair():
    yield 1
    yield 2

source = pair()
a, b = source
print(next(source))
