# Where things can suspend: in every kind of expression and statement, in the order in which the language evaluates them.
import asyncio, types
log = []
def say(x):
    print("say", x); return x
async def a(x):
    await asyncio.sleep(0); print("await", x); return x
class O:
    def __getattr__(self, n): print("attr", n); return lambda *a, **k: (n, a, k)
    def __getitem__(self, k): print("get", k); return 1
    def __setitem__(self, k, v): print("set", k, v)
o = O()
async def main(p, *args, k=None, **kw):
    print(o.meth(say(1), *[say(2)], await a(3), key=say(4), **{"z": await a(5)}))
    print([say(1), await a(2), *[say(3)], *[await a(4)]])
    print({say("k"): await a("v"), **{say("q"): 1}, "l": await a(3)})
    print(say(0) and await a(1), say(1) and await a(2) and say(3), say(0) or await a(0) or say(7))
    print(say(1) < await a(2) < await a(1) < say(5), 1 < say(3) < await a(4))
    print(await a(1) if say(0) else await a(2) if await a(0) else say(9))
    print((x := await a(5)), x, (y := say(3)) + await a(y))
    o[say("i")] = await a("v")
    o[await a("i")] = o[say("j")] = await a("v")
    o[say("i")] += await a(5)
    t = 1
    t += await a(t)
    t *= (await a(2)) + 1
    print(t)
    print(f"{say(1)!r:>4} {await a(2)=} {say('z')=:>5} {await a('q')=!s} { await a('w') = } '\"")
    print(f'{say("it")} {await a(1)}', p + await a(p), k, args, kw, sep=" | ")
    del o.__dict__
    if say(0): pass
    elif await a(0): print("no")
    elif [z for z in (1,) if await a(z)] == [1]: print("yes")
    else: print("else")
    n = 2
    while await a(n):
        n -= 1
        if n == 5: break
    else:
        print("while else")
    while (await a(n)) < 2: n += 1
    assert await a(1), await a("msg")
    try:
        assert await a(0), await a("msg")
    except AssertionError as e: print(repr(e))
    try:
        raise await a(ValueError) from await a(KeyError())
    except ValueError as e: print(repr(e), repr(e.__cause__))
    match await a(3):
        case z if await a(z) == 2: print("two")
        case z if await a(z) == 3: print("three")
    s = [1, 2, 3, 4]
    print(s[say(1):await a(3)], s[await a(0)], -await a(1), not await a(0), (await a(s))[0])
    def g(d=await a("default")): return d
    print(g())
    l = lambda q=await a("ld"): [q for _ in "ab"]
    print(l())
    async def inner():
        nonlocal n
        n = await a(77)
    await inner()
    print(n, [w := v for v in [await a(1), 2]], w)
    print([i async for i in ag() if await a(i)], {i: await a(i) for i in (1, 2)}, {await a(i) for i in (1,)})
    print([i async for i in (j async for j in ag())])
    print([[await a(i + j) for i in (1, 2)] for j in (10, 20)])
    async for i in ag():
        if i == 1: continue
        print("af", i)
    else: print("af else")
    async for q.attr, in agt(): print(q.attr)
    return (await a("r1"), await a("r2"))
class Q: pass
q = Q()
async def ag():
    for i in range(3):
        yield i
        await a("ag")
async def agt():
    yield (5,)
print(asyncio.run(main(10, 1, 2, k=3, u=4)))
def gen():
    x = yield 1
    print("got", x)
    y = (yield 2) + (yield from sub()) + (yield 3)
    print(y, [(yield 5), (yield from sub())])
    lam = lambda: (yield from sub())
    print(list(lam()))
    return (yield from sub()), x
def sub():
    try:
        r = yield "sub"
    except ValueError as e:
        print("caught", e); r = 100
    return r or 1
g = gen(); out = next(g)
try:
    i = 0
    while True:
        print("out", out)
        i += 1
        out = g.throw(ValueError("v")) if out == "sub" and i % 2 else g.send(i)
except StopIteration as e: print(e.value)
def scope():
    fs = [lambda: i for i in range(3)]
    print([f() for f in fs], [i for i in range(3) for i in range(i)])
    i = "outer"
    [i for i in range(3)]
    print(i, sum(i * j for i in (1, 2) for j in (i, 3) if j > i if i), any((m := v) > 1 for v in (1, 2, 3)), m)
    class C:
        xs = [1, 2]
        ys = [x * 2 for x in xs]
        zs = {x: x for x in ys if x}
        g = lambda self: [x for x in self.xs]
    print(C.ys, C.zs, C().g(), sorted(n for n in vars(C) if not n.startswith("__")))
    return [x for x in [y for y in range(4)] if x % 2], (t for t in (1, 2)), *(t for t in (3,))
r = scope(); print(r[0], r[1].__name__, r[1].__qualname__, list(r[1]), r[2])
