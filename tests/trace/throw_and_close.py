def inner():
    try:
        yield 1
    except ValueError as error:
        yield f"caught {error}"
    finally:
        print("inner ends")


def outer():
    result = yield from inner()
    yield result


g = outer()
print(next(g))
print(g.throw(ValueError("x")))
g.close()

never = outer()
never.close()

fresh = inner()
try:
    fresh.throw(KeyError("k"))
except KeyError:
    print("out again")


def fails():
    yield 1
    raise OSError("gone")


try:
    for item in fails():
        print(item)
except OSError as error:
    print(error)
