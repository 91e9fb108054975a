# async with: a cancellation inside __aenter__, the body and __aexit__; what was entered is left.
import asyncio

class Manager:
    def __init__(self, name, log): self.name, self.log = name, log
    async def __aenter__(self):
        self.log.append(f'{self.name} entering')
        await asyncio.sleep(0)
        self.log.append(f'{self.name} entered')
    async def __aexit__(self, kind, exc, tb):
        self.log.append(f'{self.name} leaving {kind and kind.__name__}')
        await asyncio.sleep(0)
        self.log.append(f'{self.name} left')

async def use(log):
    async with Manager('a', log), Manager('b', log):
        await asyncio.sleep(0)
        log.append('body')
    log.append('end')

async def main():
    for step in range(9):
        log = []
        task = asyncio.create_task(use(log))
        for _ in range(step):
            await asyncio.sleep(0)
        accepted = task.cancel()
        await asyncio.wait([task])
        print(step, accepted, task.cancelled(), ', '.join(log))
        if not accepted:
            break
asyncio.run(main())
