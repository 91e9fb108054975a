# Lock, Event, Condition, Semaphore, Barrier: the waiter is cancelled before its first step and after each turn.
import asyncio

class Lock:
    def __init__(self): self.x = asyncio.Lock()
    async def hold(self): await self.x.acquire()
    async def use(self):
        async with self.x: return 'locked'
    async def free(self): self.x.release()
    def state(self): return self.x.locked()

class Semaphore(Lock):
    def __init__(self): self.x = asyncio.Semaphore(1)

class Event:
    def __init__(self): self.x = asyncio.Event()
    async def hold(self): pass
    async def use(self): return await self.x.wait()
    async def free(self): self.x.set()
    def state(self): return self.x.is_set()

class Condition(Lock):
    def __init__(self): self.x = asyncio.Condition()
    async def hold(self): pass
    async def use(self):
        async with self.x: return await self.x.wait()
    async def free(self):
        async with self.x: self.x.notify()

class Barrier(Event):
    def __init__(self): self.x = asyncio.Barrier(2)
    async def free(self): await asyncio.wait_for(self.x.wait(), 0.005)
    def state(self): return self.x.n_waiting, self.x.broken

async def main():
    for primitive in (Lock, Semaphore, Event, Condition, Barrier):
        print('--', primitive.__name__)
        for step in range(6):
            p = primitive()
            await p.hold()
            user, freer = asyncio.create_task(p.use()), None
            for turn in range(step):
                await asyncio.sleep(0)
                if turn == 1:
                    freer = asyncio.create_task(p.free())
            accepted = user.cancel(f'step {step}')
            try:
                result = await user
            except asyncio.CancelledError as e:
                result = repr(e)
            results = await asyncio.gather(freer or p.free(), return_exceptions=True)
            print(step, accepted, result, results, p.state())
            if not accepted:
                break
asyncio.run(main())
