def numbers():
    yield from 5

list(numbers())
