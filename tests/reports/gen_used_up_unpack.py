def pair():
    yield 1
    yield 2

source = pair()
first, second = source
third, fourth = source
