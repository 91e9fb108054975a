"""A bank with two clerks: customers are generators, the simulator owns the clock."""
import heapq
from collections import deque, namedtuple

Wait = namedtuple('Wait', 'minutes')
Acquire = namedtuple('Acquire', 'resource')
Release = namedtuple('Release', 'resource')


class Resource:
    def __init__(self, name, capacity):
        self.name, self.free = name, capacity
        self.waiting = deque()

    def __repr__(self):
        return f'{self.name}(free={self.free}, waiting={len(self.waiting)})'


class Simulator:
    def __init__(self):
        self.now, self.sequence, self.heap, self.log = 0, 0, [], []

    def at(self, time, process, value=None):
        self.sequence += 1
        heapq.heappush(self.heap, (time, self.sequence, process, value))

    def step(self, process, value):
        try:
            request = process.send(value)
        except StopIteration as stop:
            self.log.append((self.now, stop.value))
            return
        match request:
            case Wait(minutes):
                self.at(self.now + minutes, process)
            case Acquire(resource) if resource.free:
                resource.free -= 1
                self.at(self.now, process, 'at once')
            case Acquire(resource):
                resource.waiting.append((process, self.now))
            case Release(resource):
                if resource.waiting:
                    waiter, since = resource.waiting.popleft()
                    self.at(self.now, waiter, f'after {self.now - since} min')
                else:
                    resource.free += 1
                self.at(self.now, process)
            case other:
                process.throw(TypeError(f'cannot handle {other!r}'))

    def run(self, until):
        while self.heap and self.heap[0][0] <= until:
            self.now, _, process, value = heapq.heappop(self.heap)
            self.step(process, value)
        return len(self.heap)


def customer(sim, name, clerks, service):
    arrived = sim.now
    print(f'{sim.now:3} {name} arrives, {clerks}')
    waited = yield Acquire(clerks)
    print(f'{sim.now:3} {name} is served {waited}')
    try:
        yield Wait(service)
    finally:
        yield Release(clerks)
    print(f'{sim.now:3} {name} leaves')
    return name, sim.now - arrived


def source(sim, clerks, plan):
    for name, gap, service in plan:
        yield Wait(gap)
        sim.at(sim.now, customer(sim, name, clerks, service))
    return 'source', len(plan)


sim = Simulator()
clerks = Resource('clerks', 2)
sim.at(0, source(sim, clerks, [('Ann', 1, 5), ('Bob', 1, 7), ('Cid', 0, 3), ('Dee', 2, 1), ('Eve', 6, 2), ('Fay', 30, 4)]))
print('left over:', sim.run(until=20), clerks)
print('left over:', sim.run(until=100), clerks)
for time, result in sim.log:
    print(time, result)


def bad(sim):
    try:
        yield 'nonsense'
    except TypeError as error:
        print(error)
        yield Wait(1)


sim.at(sim.now, bad(sim))
print(sim.run(1000))
