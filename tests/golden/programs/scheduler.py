"""A cooperative scheduler on generators: tasks, sleeping, channels, joining, cancelling."""
from collections import deque
import heapq
import types


class Cancelled(Exception):
    pass


class Task:
    count = 0

    def __init__(self, coro, name):
        self.coro, self.name, self.result, self.error, self.done, self.waiters = coro, name, None, None, False, []

    def __repr__(self):
        return f'<{self.name} {"done" if self.done else "pending"}>'


class Channel:
    def __init__(self, size=0):
        self.size, self.items, self.getters, self.putters = size, deque(), deque(), deque()


@types.coroutine
def call(*request):
    return (yield request)


def sleep(n): return call('sleep', n)
def get(ch): return call('get', ch)
def put(ch, v): return call('put', ch, v)
def join(t): return call('join', t)
def spawn(c, name): return call('spawn', c, name)


class Scheduler:
    def __init__(self):
        self.now, self.ready, self.sleeping, self.seq, self.switches = 0, deque(), [], 0, 0

    def spawn(self, coro, name):
        task = Task(coro, name)
        self.ready.append((task, None, None))
        return task

    def wake(self, task, value=None, error=None):
        self.ready.append((task, value, error))

    def run(self):
        while self.ready or self.sleeping:
            if not self.ready:
                self.now, _, task = heapq.heappop(self.sleeping)
                self.wake(task)
            task, value, error = self.ready.popleft()
            if not task.done:
                self.step(task, value, error)

    def step(self, task, value, error):
        self.switches += 1
        try:
            request = task.coro.throw(error) if error else task.coro.send(value)
        except StopIteration as stop:
            self.finish(task, stop.value, None)
        except Exception as failure:
            self.finish(task, None, failure)
        else:
            getattr(self, 'do_' + request[0])(task, *request[1:])

    def finish(self, task, result, error):
        task.done, task.result, task.error = True, result, error
        print(f'[{self.now}] {task.name} finished:', repr(error) if error else repr(result))
        for waiter in task.waiters:
            self.wake(waiter, result, error)

    def do_sleep(self, task, n):
        self.seq += 1
        heapq.heappush(self.sleeping, (self.now + n, self.seq, task))

    def do_spawn(self, task, coro, name):
        self.wake(task, self.spawn(coro, name))

    def do_join(self, task, other):
        if other.done:
            self.wake(task, other.result, other.error)
        else:
            other.waiters.append(task)

    def do_get(self, task, ch):
        if ch.items:
            self.wake(task, ch.items.popleft())
            if ch.putters:
                putter, value = ch.putters.popleft()
                ch.items.append(value)
                self.wake(putter)
        elif ch.putters:
            putter, value = ch.putters.popleft()
            self.wake(task, value)
            self.wake(putter)
        else:
            ch.getters.append(task)

    def do_put(self, task, ch, value):
        if ch.getters:
            self.wake(ch.getters.popleft(), value)
            self.wake(task)
        elif len(ch.items) < ch.size:
            ch.items.append(value)
            self.wake(task)
        else:
            ch.putters.append((task, value))

    def do_cancel(self, task, other):
        self.wake(other, None, Cancelled(f'by {task.name}'))
        self.wake(task)


async def producer(ch, n, delay):
    for i in range(n):
        await sleep(delay)
        print('put', i)
        await put(ch, i)
    await put(ch, None)
    return f'produced {n}'


async def consumer(ch):
    total = 0
    while (item := await get(ch)) is not None:
        print('   got', item)
        total += item
        await sleep(3)
    return total


async def forever():
    try:
        while True:
            await sleep(5)
            print('tick')
    finally:
        print('ticker stops')


async def failing():
    await sleep(2)
    raise ValueError('task failed')


async def main():
    ch = Channel(2)
    ticker = await spawn(forever(), 'ticker')
    p = await spawn(producer(ch, 5, 1), 'producer')
    c = await spawn(consumer(ch), 'consumer')
    f = await spawn(failing(), 'failing')
    try:
        await join(f)
    except ValueError as error:
        print('main saw', error)
    results = await join(p), await join(c)
    await call('cancel', ticker)
    try:
        await join(ticker)
    except Cancelled as error:
        print('cancelled', error)
    return results


s = Scheduler()
m = s.spawn(main(), 'main')
s.run()
print(m, m.result, s.now, s.switches)
