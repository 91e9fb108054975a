"""A cooperative scheduler in sixty lines: generators are the threads, yield is the switch.

What a task yields is its request to the scheduler: sleep, start another task, wait for a task.

    coil examples/round_robin.py
"""
import heapq
from collections import deque


class Sleep:
    def __init__(self, ticks):
        self.ticks = ticks


class Start:
    def __init__(self, name, generator):
        self.name, self.generator = name, generator


class Join:
    def __init__(self, name):
        self.name = name


class Scheduler:
    def __init__(self):
        self.clock = 0
        self.ready = deque()          # (name, generator, what to send)
        self.sleeping = []            # heap of (time, order, name, generator)
        self.results = {}
        self.waiting = {}             # name -> those who wait for its result
        self.order = 0

    def start(self, name, generator):
        self.ready.append((name, generator, None))

    def run(self):
        while self.ready or self.sleeping:
            if not self.ready:
                # Nobody can run: the clock jumps to the next sleeper.
                self.clock, _, name, generator = heapq.heappop(self.sleeping)
                self.ready.append((name, generator, self.clock))
            name, generator, value = self.ready.popleft()
            try:
                request = generator.send(value)
            except StopIteration as stop:
                self.finish(name, stop.value)
            else:
                self.serve(name, generator, request)

    def finish(self, name, result):
        print(f'[{self.clock:>3}] {name} is done: {result}')
        self.results[name] = result
        for waiter, generator in self.waiting.pop(name, ()):
            self.ready.append((waiter, generator, result))

    def serve(self, name, generator, request):
        match request:
            case None:
                self.ready.append((name, generator, self.clock))
            case Sleep(ticks=ticks):
                self.order += 1
                heapq.heappush(self.sleeping, (self.clock + ticks, self.order, name, generator))
            case Start(name=child, generator=body):
                self.start(child, body)
                self.ready.append((name, generator, child))
            case Join(name=other) if other in self.results:
                self.ready.append((name, generator, self.results[other]))
            case Join(name=other):
                self.waiting.setdefault(other, []).append((name, generator))


def cook(dish, minutes):
    now = yield
    print(f'[{now:>3}] {dish} goes on the stove')
    for _ in range(minutes):
        now = yield Sleep(1)
    return f'{dish} after {now} minutes'


def chef():
    dishes = {'soup': 4, 'rice': 9, 'egg': 3}
    for dish, minutes in dishes.items():
        yield Start(dish, cook(dish, minutes))
    served = []
    for dish in dishes:
        served.append((yield Join(dish)))
    return served


if __name__ == '__main__':
    scheduler = Scheduler()
    scheduler.start('chef', chef())
    scheduler.run()
