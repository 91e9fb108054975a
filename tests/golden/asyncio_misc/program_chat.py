# A room with members that join, talk, are slow and are thrown out: events, queues, timeouts and cancellation in one script.
import asyncio

class Room:
    def __init__(self): self.members, self.log = {}, []
    def say(self, text): self.log.append(text)
    async def join(self, name, patience):
        queue = asyncio.Queue(1)
        self.members[name] = asyncio.current_task()
        self.say(f'{name} joins')
        queues[name] = queue
        try:
            while True:
                sender, text = await queue.get()
                self.say(f'{name} reads {text} of {sender}')
                for _ in range(patience):
                    await asyncio.sleep(0)
        except asyncio.CancelledError as e:
            self.say(f'{name} leaves {e.args}')
            raise
        finally:
            del self.members[name], queues[name]
    async def talk(self, name, text):
        for other in sorted(self.members):
            if other != name:
                try:
                    queues[other].put_nowait((name, text))
                except asyncio.QueueFull:
                    self.say(f'{other} is too slow')
                    self.members[other].cancel('thrown out')

queues = {}
async def main():
    room = Room()
    tasks = [asyncio.create_task(room.join(name, patience)) for name, patience in (('ann', 0), ('bob', 1), ('cy', 4))]
    await asyncio.sleep(0)
    for i, name in enumerate(('ann', 'bob', 'ann', 'ann', 'bob')):
        await room.talk(name, f'text {i}')
        await asyncio.sleep(0)
    for task in tasks:
        task.cancel('closing time')
    results = await asyncio.gather(*tasks, return_exceptions=True)
    print(*room.log, sep='\n')
    print(results, room.members, queues)
asyncio.run(main())
