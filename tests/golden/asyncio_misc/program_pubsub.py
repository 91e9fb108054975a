# Publishers and subscribers: queues, an event, a condition and a group, stopped in order.
import asyncio, contextlib

class Topic:
    def __init__(self): self.queues, self.changed = [], asyncio.Condition()
    async def subscribe(self, name):
        queue = asyncio.Queue(2)
        async with self.changed:
            self.queues.append(queue)
            self.changed.notify_all()
        try:
            while True:
                yield await queue.get()
        except asyncio.QueueShutDown:
            print(name, 'end of the topic')
        finally:
            self.queues.remove(queue)
            print(name, 'unsubscribed', len(self.queues))
    async def subscribers(self, n):
        async with self.changed:
            await self.changed.wait_for(lambda: len(self.queues) >= n)
    async def publish(self, item):
        for queue in list(self.queues):
            await queue.put(item)
    def close(self):
        for queue in self.queues:
            queue.shutdown()

async def subscriber(name, topic, stop_after=None):
    async with contextlib.aclosing(topic.subscribe(name)) as items:
        async for item in items:
            print(name, 'gets', item)
            await asyncio.sleep(0)
            if item == stop_after:
                break
    print(name, 'leaves')

async def main():
    topic = Topic()
    async with asyncio.TaskGroup() as group:
        group.create_task(subscriber('a', topic))
        b = group.create_task(subscriber('b', topic, stop_after=1))
        await topic.subscribers(2)
        print('two subscribers')
        for i in range(4):
            await topic.publish(i)
            print('published', i)
        await b
        late = group.create_task(subscriber('late', topic))
        await topic.subscribers(2)
        await topic.publish('last')
        topic.close()
    print('end', len(topic.queues))
asyncio.run(main())
