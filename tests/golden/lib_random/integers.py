# randrange, randint.
import random
random.seed(1)
print([random.randrange(10) for _ in range(12)], [random.randrange(5, 15) for _ in range(8)], [random.randrange(0, 100, 7) for _ in range(8)], [random.randrange(10, 0, -3) for _ in range(6)])
print([random.randint(1, 6) for _ in range(12)], random.randint(-5, 5), random.randint(3, 3), random.randint(0, 2 ** 70), random.randrange(10 ** 25))
for f in (lambda: random.randrange(0), lambda: random.randrange(5, 5), lambda: random.randrange(1, 10, 0), lambda: random.randrange(10, 1, 2), lambda: random.randint(5, 1), lambda: random.randrange(1.5), lambda: random.randrange(5, step=2), lambda: random.randrange('a'), lambda: random.randint(1, 'a'), lambda: random.randint(1.0, 2)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
class Mine(random.Random):
    def random(self): return 0.25
m = Mine(); print(m.randrange(8), m.choice('abcd'), m.uniform(0, 10), m.randint(1, 100))
class Bits(random.Random):
    def getrandbits(self, k): return 1
print(Bits().randrange(5), Bits().choice('ab'))
