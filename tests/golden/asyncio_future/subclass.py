# Subclasses of Future and Task: overridden methods, attributes, weak references.
import asyncio, weakref

class Loud(asyncio.Future):
    def set_result(self, value):
        print('set_result', value)
        super().set_result(value)
    def add_done_callback(self, fn, *, context=None):
        print('add_done_callback')
        super().add_done_callback(fn, context=context)
    def result(self):
        print('result()')
        return super().result()
    def cancel(self, msg=None):
        print('cancel', msg)
        return super().cancel(msg=msg)

class Stubborn(asyncio.Task):
    def cancel(self, msg=None):
        print('refuses', msg)
        return False

async def main():
    loop = asyncio.get_running_loop()
    fut = Loud(loop=loop)
    async def waits(): return await fut
    task = asyncio.create_task(waits())
    await asyncio.sleep(0)
    fut.set_result('value')
    print(await task)
    fut = Loud(loop=loop)
    task = asyncio.create_task(waits())
    await asyncio.sleep(0)
    task.cancel('stop')
    print(await asyncio.gather(task, return_exceptions=True), fut.cancelled())
    stubborn = Stubborn(asyncio.sleep(0, 'did its work'), loop=loop)
    print(stubborn.cancel('please'), await stubborn)
    stubborn = Stubborn(asyncio.sleep(0.01, 'in a group'), loop=loop)
    print(await asyncio.gather(stubborn))
    plain = loop.create_future()
    plain_ref, task_ref = weakref.ref(plain), weakref.ref(stubborn)
    print(plain_ref() is plain, task_ref() is stubborn)
    own = Loud(loop=loop)
    own.extra = 1
    print(own.extra, isinstance(own, asyncio.Future), asyncio.isfuture(own), type(own).__name__)
    for args in ({}, {'loop': loop}):
        print(asyncio.Future(**args).get_loop() is loop)
    try:
        asyncio.Future(loop)
    except TypeError as e:
        print('TypeError')
asyncio.run(main())
