# A semaphore made of futures by a script: who runs when, step by step.
import asyncio
from collections import deque

class FutureSemaphore:
    def __init__(self, value):
        self.value = value
        self.waiters = deque()
    async def acquire(self, who):
        while self.value <= 0:
            fut = asyncio.get_running_loop().create_future()
            self.waiters.append(fut)
            print(who, 'waits', len(self.waiters))
            await fut
            print(who, 'is woken')
        self.value -= 1
    def release(self):
        self.value += 1
        if self.waiters:
            self.waiters.popleft().set_result(None)

async def job(semaphore, who, turns):
    await semaphore.acquire(who)
    for turn in range(turns):
        print(who, 'works', turn)
        await asyncio.sleep(0)
    semaphore.release()
    print(who, 'released')
    return who

async def main():
    semaphore = FutureSemaphore(2)
    print(await asyncio.gather(*(job(semaphore, who, turns) for who, turns in zip('abcde', (2, 1, 0, 2, 1)))))
    print(semaphore.value)
asyncio.run(main())
