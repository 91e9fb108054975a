# Calls of partials from a loop: functions get their frame at once, everything else goes the long way.
import functools
import traceback


def show(*args, **kwargs):
    kwargs["seen"] = len(kwargs)
    return args, kwargs


def plain(a, b, c=3):
    return a, b, c


def numbers(a, b):
    yield a
    yield b


class Callable:
    def __init__(self, *args):
        self.args = args

    def __call__(self, *args):
        return ("called", self.args, args)


class Own(functools.partial):
    def __call__(self, *args):
        return ("own", super().__call__(*args))


shown = functools.partial(show, 1, x=2)
for partial in (shown, functools.partial(plain, 1), functools.partial(plain, b=2), functools.partial(plain, 1, c=4),
                functools.partial(max, 3), functools.partial(Callable(1), 2), functools.partial(Callable, 5),
                Own(plain, 1), functools.partial(functools.partial(plain, 1), 2),
                functools.partial(plain, functools.Placeholder, 2)):
    for arguments in ((7,), (7, 8), ()):
        try:
            result = partial(*arguments)
            print(result.args if isinstance(result, Callable) else result)
        except TypeError as error:
            print("TypeError:", error)
    try:
        result = partial(9)
        print(result.args if isinstance(result, Callable) else result)
        print(partial(b=5) if partial.func is plain else None)
    except TypeError as error:
        print("TypeError:", error)
print(shown.keywords, shown(), shown(), shown.keywords)
print(list(functools.partial(numbers, 1)(2)), [functools.partial(pow, 2)(n) for n in range(4)])


def failing(a, b):
    raise ValueError(a, b)


try:
    functools.partial(failing, 1)(2)
except ValueError as error:
    print(error, [frame.name for frame in traceback.extract_tb(error.__traceback__)])


def deep(n):
    return n if n == 0 else functools.partial(deep, n - 1)()


print(deep(50))
try:
    deep(100000)
except RecursionError as error:
    print("RecursionError")
