# The generator's core, bit for bit.
import random
random.seed(42)
print([random.random() for _ in range(5)])
print([random.getrandbits(k) for k in (1, 8, 31, 32, 33, 64, 65, 100, 0)])
for s in (0, 1, -1, 5, -5, 2 ** 32, 2 ** 64 + 3, 10 ** 30, True, 1.5, -2.75, 0.0, 'hello', '', '한글', b'bytes', bytearray(b'ba'), float('inf')):
    random.seed(s)
    print(repr(s), random.random(), random.getrandbits(40), random.randrange(1000))
for s in ('abc', b'abc', '', 5):
    random.seed(s, version=1); print(s, random.random())
for bad in ([], (1,), 1j, object):
    try:
        random.seed(bad)
    except TypeError as e:
        print(str(e).splitlines())
random.seed(7); state = random.getstate(); a = [random.random() for _ in range(3)]; random.setstate(state)
print(a == [random.random() for _ in range(3)], state[0], len(state[1]), state[1][:3], state[2])
r = random.Random(99); q = random.Random(99); print([r.random() == q.random() for _ in range(3)], r.randint(1, 6), random.Random('x').random(), random.Random(x=3).random())
random.seed(3); print(random.randbytes(10), random.randbytes(0), random.randbytes(1))
for f in (lambda: random.getrandbits(-1), lambda: random.setstate((9, (), None)), lambda: random.getrandbits('a')):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
random.seed(); x = random.random(); random.seed(); print(x != random.random(), 0 <= x < 1)
random.seed(12345)
print(sum(random.getrandbits(32) for _ in range(2000)), random.random())
