"""A scheduler of generators, a simulation on a heap, a trampoline: suspension without asyncio."""
import heapq
import random
from collections import deque, namedtuple

Event = namedtuple("Event", "time ident what")


def car(ident, trips, start):
    time = yield Event(start, ident, "leave")
    for _ in range(trips):
        time = yield Event(time, ident, "pick up")
        time = yield Event(time, ident, "drop off")
    yield Event(time, ident, "home")


class Simulation:
    def __init__(self, cars):
        self.cars = dict(cars)
        self.events = []
        self.random = random.Random(3)

    def run(self, until):
        for _, each in sorted(self.cars.items()):
            heapq.heappush(self.events, next(each))
        steps = 0
        while self.events:
            event = heapq.heappop(self.events)
            time, ident, what = event
            if time > until:
                break
            active = self.cars[ident]
            step = 5 if what == "leave" else self.random.randrange(1, 20)
            try:
                following = active.send(time + step)
            except StopIteration:
                del self.cars[ident]
            else:
                heapq.heappush(self.events, following)
            steps += 1
        return steps


class Signal:
    def __init__(self):
        self.waiting = deque()
        self.set = False

    def wait(self):
        while not self.set:
            yield self


class Loop:
    def __init__(self):
        self.ready = deque()
        self.timers = []
        self.now = 0
        self.sequence = 0

    def spawn(self, generator):
        self.ready.append((generator, None))

    def later(self, delay, generator):
        self.sequence += 1
        heapq.heappush(self.timers, (self.now + delay, self.sequence, generator))

    def run(self):
        steps = 0
        while self.ready or self.timers:
            if not self.ready:
                self.now, _, generator = heapq.heappop(self.timers)
                self.ready.append((generator, self.now))
            generator, value = self.ready.popleft()
            try:
                wanted = generator.send(value)
            except StopIteration:
                continue
            finally:
                steps += 1
            if isinstance(wanted, int):
                self.later(wanted, generator)
            elif wanted is None:
                self.ready.append((generator, None))
            else:
                wanted.waiting.append(generator)
        return steps


def sleeper(n, log):
    for i in range(n):
        yield i % 7 + 1
        log[i % 5] = log.get(i % 5, 0) + 1
        yield


def call(function, *args):
    stack = [function(*args)]
    value = None
    while stack:
        try:
            wanted = stack[-1].send(value)
        except StopIteration as stop:
            stack.pop()
            value = stop.value
        else:
            stack.append(wanted)
            value = None
    return value


def fib(n):
    if n < 2:
        return n
    a = yield fib(n - 1)
    b = yield fib(n - 2)
    return a + b


def main():
    simulation = Simulation((i, car(i, i % 6 + 2, i % 9)) for i in range(1500))
    print("simulation", simulation.run(2000))
    loop = Loop()
    log = {}
    for i in range(60):
        loop.spawn(sleeper(i + 20, log))
    print("loop", loop.run(), sorted(log.items()))
    print("trampoline", call(fib, 18))


main()
