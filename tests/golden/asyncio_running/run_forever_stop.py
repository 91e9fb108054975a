# run_forever and stop: what is ready in the turn of stop() still runs, what that books waits for the next run.
import asyncio

loop = asyncio.new_event_loop()

def say(text, *more):
    print(text)
    if more:
        loop.call_soon(say, *more)

def stop():
    print('stop()')
    loop.stop()

loop.call_soon(say, 'a1', 'a2', 'a3', 'a4')
loop.call_soon(stop)
loop.call_soon(say, 'b1', 'b2')
loop.run_forever()
print('-- first run over')
loop.call_soon(stop)
loop.run_forever()
print('-- second run over')
loop.stop()
loop.run_forever()
print('-- stopped before it ran: one turn')
loop.stop()
loop.stop()
loop.call_soon(say, 'c1', 'c2')
loop.run_forever()
print('-- two stops are one')
loop.call_later(0.01, say, 'timer')
loop.call_later(0.03, stop)
loop.run_forever()
loop.close()
