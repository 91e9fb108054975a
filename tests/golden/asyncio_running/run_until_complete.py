# run_until_complete: with a coroutine, a task, a future, a done future; results and exceptions; the loop stays usable.
import asyncio

loop = asyncio.new_event_loop()

async def coro(result=None, exc=None):
    await asyncio.sleep(0)
    if exc:
        raise exc
    return result

print(loop.run_until_complete(coro('from coroutine')))
print(loop.run_until_complete(loop.create_task(coro('from task'))))
fut = loop.create_future()
loop.call_later(0.01, fut.set_result, 'from future')
print(loop.run_until_complete(fut))
print(loop.run_until_complete(fut), '(again)')
try:
    loop.run_until_complete(coro(exc=ValueError('v')))
except ValueError as e:
    print(repr(e))
fut = loop.create_future()
loop.call_soon(fut.cancel, 'msg')
try:
    loop.run_until_complete(fut)
except asyncio.CancelledError as e:
    print('CancelledError', e.args)
order = []
loop.call_soon(order.append, 1)
loop.call_soon(lambda: loop.call_soon(lambda: loop.call_soon(order.append, 'too late')))
done = loop.create_future()
done.set_result('done before')
print(loop.run_until_complete(done), order)
loop.run_until_complete(asyncio.sleep(0))
print(order)
try:
    loop.run_until_complete(5)
except TypeError as e:
    print(e)
loop.close()
