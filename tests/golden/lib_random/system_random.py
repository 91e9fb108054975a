# SystemRandom, and copies of generators.
import random, copy
s = random.SystemRandom()
print(0 <= s.random() < 1, 0 <= s.getrandbits(5) < 32, len(s.randbytes(4)), s.choice([7]), s.randint(3, 3), s.seed(5), sorted(s.sample(range(3), 3)))
for f in (lambda: s.getstate(), lambda: s.setstate(1), lambda: s.getrandbits(-1)):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
r = random.Random(1); r.random(); c = copy.copy(r); print(r.random() == c.random(), type(c).__name__)
print(sorted(random.__all__))
