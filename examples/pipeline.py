"""Pipelines in both directions: generators pull lines, coroutines push them.

Pulling: each stage asks the one before it. Pushing: each stage sends to the one after it,
so a stage can have several successors.

    coil examples/pipeline.py
"""
from functools import wraps

LOG = """\
10:01 web    GET /index 200 12ms
10:01 web    GET /missing 404 3ms
10:02 db     connected
10:02 web    POST /order 500 91ms
10:03 db     slow query 870ms
10:04 web    GET /index 200 9ms
10:05 mail   sent to ann@example.org
10:06 web    POST /order 201 40ms
"""


# --- pulling -------------------------------------------------------------------------------

def parse(lines):
    for line in lines:
        time, source, text = line.split(maxsplit=2)
        yield {'time': time, 'source': source, 'text': text}


def only(records, source):
    return (record for record in records if record['source'] == source)


def requests(records):
    for record in records:
        match record['text'].split():
            case [method, path, status, duration]:
                yield method, path, int(status), int(duration.removesuffix('ms'))


def pulled():
    web = requests(only(parse(LOG.splitlines()), 'web'))
    # Nothing has run so far: the first line is read when the first request is asked for.
    slowest = max(web, key=lambda request: request[3])
    print('slowest request:', *slowest)


# --- pushing -------------------------------------------------------------------------------

def coroutine(function):
    """Starts the generator, so that it waits at its first yield when the caller gets it."""
    @wraps(function)
    def start(*args):
        generator = function(*args)
        next(generator)
        return generator
    return start


@coroutine
def printer(prefix):
    try:
        while True:
            print(prefix, (yield))
    except GeneratorExit:
        print(prefix, 'end of log')


@coroutine
def grep(word, target):
    try:
        while True:
            line = yield
            if word in line:
                target.send(line)
    finally:
        target.close()


@coroutine
def counted(name, target):
    count = 0
    try:
        while True:
            line = yield
            count += 1
            target.send(f'{name} {count}: {line}')
    finally:
        target.close()


@coroutine
def broadcast(*targets):
    try:
        while True:
            line = yield
            for target in targets:
                target.send(line)
    finally:
        for target in targets:
            target.close()


def pushed():
    sink = broadcast(
        grep(' 500 ', printer('alarm |')),
        grep('/order', counted('order', printer('shop  |'))),
        grep('db', printer('dba   |')),
    )
    for line in LOG.splitlines():
        sink.send(line)
    sink.close()


if __name__ == '__main__':
    pulled()
    pushed()
