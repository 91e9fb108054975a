# `except StopIteration:` whose body doesn't look at the exception: when a generator's return is caught there, nobody sees one.
import sys


def gen(log):
    log.append("run")
    yield 1
    log.append("end")
    return Loud(log)


class Loud:
    def __init__(self, log):
        self.log = log

    def __del__(self):
        self.log.append("value gone")


def constant(g):
    try:
        next(g)
    except StopIteration:
        return "stopped"
    return "yielded"


def passes(g):
    try:
        g.send(None)
    except StopIteration:
        pass
    return sys.exception()


def leaves_loop(g):
    count = 0
    while True:
        try:
            next(g)
        except StopIteration:
            break
        count += 1
    return count


def nested(g):
    try:
        raise KeyError("outer")
    except KeyError:
        try:
            next(g)
        except StopIteration:
            pass
        return repr(sys.exception())


def with_temporaries(g):
    values = [1, 2]

    def inner():
        try:
            return next(g)
        except StopIteration:
            return 40
    return [values[0], inner() + values[1], *values]


def finally_too(g, log):
    try:
        try:
            next(g)
        except StopIteration:
            return "inner"
        finally:
            log.append("finally")
    finally:
        log.append("outer finally")


for use in (constant, passes, leaves_loop, nested, with_temporaries):
    log = []
    g = gen(log)
    first = next(g) if use is not leaves_loop else None
    print(use.__name__, first, use(g), log)

log = []
g = gen(log)
next(g)
print(finally_too(g, log), log)


# The same site, again and again, with what it catches under other names.
class Other(Exception):
    pass


def guarded(g):
    try:
        return next(g)
    except StopIteration:
        return "stop"


def empty():
    return
    yield


def raises():
    raise Other("from inside")
    yield


for make in (empty, empty, raises, empty):
    try:
        print(guarded(make()))
    except Other as other:
        print("other", other)

print(guarded(iter([7])), guarded(iter([])))

StopIteration_builtin = StopIteration
StopIteration = Other
try:
    print(guarded(empty()))
except StopIteration_builtin as stop:
    print("not caught by that name", stop.value, stop.__context__)
print(guarded(raises()))
del StopIteration
print(guarded(empty()))


# Seen exceptions are as ever.
def sees(g):
    try:
        next(g)
    except StopIteration as stop:
        return stop.value, stop.__traceback__.tb_frame.f_code.co_name


def seven():
    return 7
    yield


print(sees(seven()))


def uncaught(g):
    try:
        next(g)
    except KeyError:
        pass


try:
    uncaught(seven())
except StopIteration as stop:
    print("from outside", stop.value)


def in_generator(g):
    try:
        next(g)
    except StopIteration:
        pass
    yield "still here"
    next(g)


try:
    print(list(in_generator(seven())))
except RuntimeError as error:
    print(error, repr(error.__cause__))


# throw() ends a generator that returns in its handler.
def swallow():
    try:
        yield 1
    except ValueError:
        return "swallowed"


def throws(g):
    next(g)
    try:
        g.throw(ValueError("x"))
    except StopIteration:
        return "ended"


print(throws(swallow()))
