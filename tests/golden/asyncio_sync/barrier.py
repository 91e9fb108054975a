# Barrier: the last one opens it, all get their index; order of the wake-ups; it fills again.
import asyncio

async def party(name, barrier, rounds=1, turns=0):
    for r in range(rounds):
        for _ in range(turns):
            await asyncio.sleep(0)
        print(name, 'arrives', barrier.n_waiting)
        index = await barrier.wait()
        print(name, 'passes', index, barrier.n_waiting)

async def main():
    barrier = asyncio.Barrier(3)
    print(barrier.parties, barrier.n_waiting, barrier.broken)
    await asyncio.gather(*(party(name, barrier) for name in 'abc'))
    print('-- six for three places')
    await asyncio.gather(*(party(name, barrier) for name in 'abcdef'))
    print('-- two rounds')
    await asyncio.gather(*(party(name, barrier, 2, turns) for name, turns in zip('abc', (2, 0, 1))))
    print('-- as a context')
    async def inside(name):
        async with barrier as index:
            print(name, index)
    await asyncio.gather(*map(inside, 'xyz'))
    print(await asyncio.Barrier(1).wait())
    for bad in (0, -1):
        try:
            asyncio.Barrier(bad)
        except ValueError as e:
            print(e)
    print(repr(barrier)[repr(barrier).index('['):])
asyncio.run(main())
