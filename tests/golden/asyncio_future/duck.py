# A future of a script: what a task asks of it: _asyncio_future_blocking, add_done_callback, result.
import asyncio

class Duck:
    _asyncio_future_blocking = False
    def __init__(self, loop):
        self.loop, self.callbacks, self.done_, self.value = loop, [], False, None
    def __await__(self):
        if not self.done_:
            print('  suspending')
            self._asyncio_future_blocking = True
            yield self
        print('  resumed')
        return self.result()
    def get_loop(self): return self.loop
    def add_done_callback(self, callback, *, context=None):
        print('  add_done_callback', context is not None, self._asyncio_future_blocking)
        self.callbacks.append((callback, context))
    def remove_done_callback(self, callback): print('  remove_done_callback')
    def result(self):
        print('  result()')
        return self.value
    def done(self): return self.done_
    def cancelled(self): return False
    def exception(self): return None
    def cancel(self, msg=None):
        print('  cancel', msg)
        return False
    def set(self, value):
        self.value, self.done_ = value, True
        for callback, context in self.callbacks:
            self.loop.call_soon(callback, self, context=context)

async def waits(duck): return await duck

async def main():
    duck = Duck(asyncio.get_running_loop())
    print(asyncio.isfuture(duck), asyncio.ensure_future(duck) is duck)
    task = asyncio.create_task(waits(duck))
    await asyncio.sleep(0)
    print('waiting', task._fut_waiter is duck, duck._asyncio_future_blocking)
    duck.set('quack')
    print(await task)
    print('-- cancelling: the duck refuses')
    duck = Duck(asyncio.get_running_loop())
    task = asyncio.create_task(waits(duck))
    await asyncio.sleep(0)
    print(task.cancel('please'), task.cancelling())
    duck.set('nevertheless')
    try:
        print(await task)
    except asyncio.CancelledError as e:
        print('CancelledError', e.args)
asyncio.run(main())
