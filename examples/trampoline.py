"""Recursion without a stack: functions that yield the calls they want made.

A recursive function is written as a generator; instead of calling itself it yields a call.
The trampoline keeps the suspended callers in a list, so the depth is limited by memory only.

    coil examples/trampoline.py
"""


def trampoline(generator):
    """Runs a generator that yields generators; each gets the result of what it yielded."""
    stack, value, error = [generator], None, None
    deepest = 1
    while stack:
        try:
            if error is None:
                called = stack[-1].send(value)
            else:
                thrown, error = error, None
                called = stack[-1].throw(thrown)
        except StopIteration as stop:
            stack.pop()
            value = stop.value
        except Exception as failure:
            # It was not handled there: the caller gets its chance.
            stack.pop()
            error = failure
        else:
            stack.append(called)
            deepest = max(deepest, len(stack))
            value = None
    if error is not None:
        raise error
    return value, deepest


def factorial(n):
    if n < 2:
        return 1
    return n * (yield factorial(n - 1))


def fibonacci(n):
    if n < 2:
        return n
    return (yield fibonacci(n - 1)) + (yield fibonacci(n - 2))


def is_even(n):
    return True if n == 0 else (yield is_odd(n - 1))


def is_odd(n):
    return False if n == 0 else (yield is_even(n - 1))


def ackermann(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return (yield ackermann(m - 1, 1))
    return (yield ackermann(m - 1, (yield ackermann(m, n - 1))))


def count_down(n):
    if n == 0:
        raise ValueError('touched the ground')
    try:
        return (yield count_down(n - 1))
    except ValueError as error:
        if n == 500:
            return f'caught at 500: {error}'
        raise


if __name__ == '__main__':
    for call in (factorial(20), fibonacci(15), is_even(20000), ackermann(2, 5), count_down(1000)):
        result, depth = trampoline(call)
        print(f'{call.__name__:>10}: {result} (depth {depth})')
    value, depth = trampoline(factorial(1000))
    print(f'1000! has {len(str(value))} digits (depth {depth})')
