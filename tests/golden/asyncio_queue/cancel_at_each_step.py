# get, put and join of a queue: cancelled before the first step and after each turn; what is left in the queue.
import asyncio

async def use_get(queue): return await queue.get()
async def use_put(queue): return await queue.put('new')
async def use_join(queue): return await queue.join()

async def main():
    for use, maxsize, filled in ((use_get, 0, 0), (use_put, 1, 1), (use_join, 0, 1)):
        print('--', use.__name__)
        for step in range(6):
            queue = asyncio.Queue(maxsize)
            for _ in range(filled):
                queue.put_nowait('old')
            user = asyncio.create_task(use(queue))
            other = asyncio.create_task(use(queue))
            for turn in range(step):
                await asyncio.sleep(0)
                if turn == 1:
                    if use is use_get:
                        queue.put_nowait('item')
                    else:
                        queue.get_nowait()
                        queue.task_done()
            accepted = user.cancel(f'step {step}')
            try:
                result = await user
            except asyncio.CancelledError as e:
                result = repr(e)
            for _ in range(3):
                await asyncio.sleep(0)
            print(step, accepted, result, 'other:', other.done(), 'left:', queue.qsize())
            other.cancel()
            await asyncio.wait([other])
            if not accepted:
                break
asyncio.run(main())
