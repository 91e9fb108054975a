# asyncio.Runner and run: debug and loop_factory.
import asyncio

made = []
def factory():
    loop = asyncio.new_event_loop()
    made.append(loop)
    print('factory called', len(made))
    return loop

async def main():
    loop = asyncio.get_running_loop()
    return loop in made, loop.get_debug()

print(asyncio.run(main()))
print(asyncio.run(main(), debug=True))
print(asyncio.run(main(), debug=False, loop_factory=factory))
print(asyncio.run(main(), loop_factory=factory))
runner = asyncio.Runner(loop_factory=factory, debug=True)
print('runner made', len(made))
print(runner.run(main()))
runner.close()
print([loop.is_closed() for loop in made])
