# Every distribution.
import random
random.seed(31337)
for name, args in [('random', ()), ('uniform', (1, 10)), ('uniform', (-1.5, 1.5)), ('triangular', ()), ('triangular', (0, 10, 2)), ('triangular', (5, 5)), ('triangular', (1, 1, 1)), ('betavariate', (2, 3)), ('betavariate', (0.5, 0.5)), ('expovariate', ()), ('expovariate', (0.2,)), ('gammavariate', (2, 3)), ('gammavariate', (1, 2)), ('gammavariate', (0.5, 1)), ('gauss', ()), ('gauss', (10, 2)), ('gauss', (0, 1)), ('normalvariate', ()), ('normalvariate', (5, 0.5)), ('lognormvariate', (0, 0.25)), ('vonmisesvariate', (0, 4)), ('vonmisesvariate', (1, 0)), ('paretovariate', (3,)), ('weibullvariate', (1, 1.5)), ('binomialvariate', ()), ('binomialvariate', (10, 0.3)), ('binomialvariate', (1000, 0.4)), ('binomialvariate', (100, 0.9)), ('binomialvariate', (5, 0)), ('binomialvariate', (5, 1)), ('binomialvariate', (50, 0.01))]:
    f = getattr(random, name)
    print(name, args, [f(*args) for _ in range(4)])
for f in (lambda: random.gammavariate(0, 1), lambda: random.binomialvariate(-1), lambda: random.binomialvariate(5, 2), lambda: random.expovariate(0), lambda: random.uniform('a', 1), lambda: random.paretovariate(0)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
random.seed(8); a = random.gauss(); random.seed(8); print(a == random.gauss(), random.getstate()[2] is not None)
print(random.gauss(mu=1, sigma=0.5), random.normalvariate(sigma=2), random.expovariate(lambd=3), random.triangular(high=5))
print(sum(random.gauss(0, 1) for _ in range(1000)), sum(random.expovariate(1.5) for _ in range(1000)))
