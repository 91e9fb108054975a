# SystemExit in a callback leaves run_until_complete; the loop can run on, and the other callbacks were not lost.
import asyncio

loop = asyncio.new_event_loop()
loop.set_exception_handler(lambda loop, context: print('handler', context['message'].split(' ')[:3], repr(context['exception'])))

async def work():
    for i in range(4):
        print('work', i)
        await asyncio.sleep(0)
    return 'done'

def bomb(exc):
    print('bomb', repr(exc))
    raise exc

task = loop.create_task(work())
loop.call_soon(bomb, ValueError('only reported'))
loop.call_soon(bomb, SystemExit(2))
loop.call_soon(print, 'after the bomb')
try:
    loop.run_until_complete(task)
except SystemExit as e:
    print('SystemExit', e.code, loop.is_running(), loop.is_closed(), task.done())
try:
    asyncio.get_running_loop()
except RuntimeError as e:
    print(e)
print('-- again')
print(loop.run_until_complete(task))
loop.call_soon(bomb, KeyboardInterrupt())
try:
    loop.run_forever()
except KeyboardInterrupt:
    print('KeyboardInterrupt', loop.is_running())
loop.close()
