# remove_done_callback: how many were removed, duplicates, equality, removing from within a callback.
import asyncio

def cb(f): print('cb')
def other(f): print('other')

class Equal:
    def __init__(self, name): self.name = name
    def __call__(self, f): print('Equal', self.name)
    def __eq__(self, other): return isinstance(other, Equal)
    __hash__ = None

async def main():
    loop = asyncio.get_running_loop()
    fut = loop.create_future()
    print(fut.remove_done_callback(cb))
    for f in (cb, other, cb, cb):
        fut.add_done_callback(f)
    print(fut.remove_done_callback(cb), fut.remove_done_callback(cb))
    fut.add_done_callback(cb)
    fut.add_done_callback(Equal('one'))
    fut.add_done_callback(Equal('two'))
    print(fut.remove_done_callback(Equal('three')))
    fut.add_done_callback(cb)
    fut.set_result(None)
    print('after set_result', fut.remove_done_callback(cb))
    await asyncio.sleep(0)
    one = loop.create_future()
    one.add_done_callback(lambda f: print('removes', one.remove_done_callback(cb)))
    one.add_done_callback(cb)
    one.set_result(None)
    await asyncio.sleep(0)
asyncio.run(main())
