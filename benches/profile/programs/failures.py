"""Exceptions and context managers: raised, caught by kind, chained, cleaned up after; matched patterns."""
from contextlib import contextmanager, suppress


class Refused(Exception):
    def __init__(self, code):
        super().__init__(code)
        self.code = code


class Managed:
    def __init__(self, log):
        self.log = log

    def __enter__(self):
        self.log.append(1)
        return self

    def __exit__(self, kind, value, traceback):
        self.log.pop()
        return kind is KeyError


class Wrapped:
    def __init__(self, generator):
        self.generator = generator

    def __enter__(self):
        return next(self.generator)

    def __exit__(self, kind, value, traceback):
        if kind is None:
            try:
                next(self.generator)
            except StopIteration:
                return False
            raise RuntimeError("it goes on")
        try:
            self.generator.throw(value)
        except StopIteration as stop:
            return stop is not value
        except BaseException as error:
            if error is value:
                return False
            raise
        raise RuntimeError("it goes on")


@contextmanager
def step(log, name):
    log.append(name)
    try:
        yield len(log)
    finally:
        log.pop()


def by_hand(log):
    log.append(0)
    try:
        yield log
    except ValueError:
        pass
    finally:
        log.pop()


def check(i):
    if i % 4 == 0:
        raise Refused(i)
    if i % 7 == 0:
        raise ValueError("seven", i)
    return i


def deep(n):
    if n == 0:
        raise LookupError(n)
    try:
        return deep(n - 1)
    finally:
        n += 1


def kind(thing):
    match thing:
        case {"x": x, "y": y}:
            return x + y
        case [a, b, *_]:
            return a * b
        case int() | float():
            return 1
        case str(text) if text:
            return 2
        case _:
            return 3


def main():
    total = 0
    log = []
    for i in range(15_000):
        try:
            total += check(i)
        except Refused as error:
            total += error.code
        except (TypeError, ValueError) as error:
            total += len(error.args)
        else:
            total += 1
        finally:
            total ^= 1
        with Managed(log) as managed:
            total += len(managed.log)
            if i % 9 == 0:
                raise KeyError(i)
    for i in range(5000):
        with step(log, i) as a, step(log, -i) as b:
            total += a * b
        with Wrapped(by_hand(log)) as inner:
            total += len(inner)
            if i % 3 == 0:
                raise ValueError(i)
        with suppress(ZeroDivisionError):
            total //= i % 5
        try:
            try:
                {}[i]
            except KeyError as error:
                raise RuntimeError("chained") from error
        except RuntimeError as error:
            total += error.__cause__.args[0]
        try:
            [].pop()
            total.missing
        except (IndexError, AttributeError):
            total += 1
    for i in range(300):
        try:
            deep(12)
        except LookupError:
            total += 1
    things = [{"x": 1, "y": 2}, [3, 4, 5], 7, "text", None, (1, 2), 2.5]
    for i in range(12_000):
        total += kind(things[i % 7])
    print("failures", total, len(log))


main()
