"""A generator that remembers: send() a number in, get the average so far out.

Three faces of one coroutine: fed by hand, fed by a delegating generator (PEP 380),
and finished by close(), which gives back what the coroutine returns.

    coil examples/running_average.py
"""


def averager():
    """Takes numbers, yields their average; a sent None ends it."""
    total, count, average = 0, 0, None
    try:
        while True:
            number = yield average
            if number is None:
                break
            total += number
            count += 1
            average = total / count
    except GeneratorExit:
        # close() came: what is returned here is what close() returns.
        pass
    return count, average


def grouper(results, key):
    """Hands everything it is sent straight to a fresh averager; collects what that returns."""
    while True:
        results[key] = yield from averager()


def by_hand():
    coroutine = averager()
    next(coroutine)  # Run it up to its first yield.
    for number in (10, 30, 5):
        print(f'sent {number:>2}, average {coroutine.send(number):.2f}')
    print('close() returned', coroutine.close())


def in_groups(data):
    results = {}
    for key, values in data.items():
        group = grouper(results, key)
        next(group)
        for value in values:
            # This goes through the grouper to the averager as if the grouper were not there.
            group.send(value)
        group.send(None)
    return results


if __name__ == '__main__':
    by_hand()
    data = {
        'girls; kg': [40.9, 38.5, 44.3, 42.2, 45.2, 41.7, 44.5, 38.0, 40.6, 44.5],
        'girls; m': [1.6, 1.51, 1.4, 1.3, 1.41, 1.39, 1.33, 1.46, 1.45, 1.43],
        'boys; kg': [39.0, 40.8, 43.2, 40.8, 43.1, 38.6, 41.4, 40.6, 36.3],
        'boys; m': [1.38, 1.5, 1.32, 1.25, 1.37, 1.48, 1.25, 1.49, 1.46],
    }
    for key, (count, average) in sorted(in_groups(data).items()):
        group, unit = key.split('; ')
        print(f'{count:2} {group:5} averaging {average:.2f}{unit}')
