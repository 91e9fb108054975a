# choice, choices, shuffle, sample.
import random
random.seed(2024)
print([random.choice('abcdef') for _ in range(10)], random.choice(range(100)), random.choice([5]))
l = list(range(12)); random.shuffle(l); print(l); random.shuffle(l); print(l)
print(random.sample(range(100), 10), random.sample('abcdef', 3), random.sample(list(range(30)), 25), random.sample(range(10 ** 9), 6), random.sample([], 0), random.sample(['r', 'b'], counts=[3, 2], k=4))
print(random.choices('ab', k=8), random.choices('abc', weights=[1, 5, 1], k=10), random.choices('abc', cum_weights=[1, 6, 7], k=10), random.choices(range(1000), k=3), random.choices('xy', [0, 1], k=4))
for f in (lambda: random.choice([]), lambda: random.sample([1], 2), lambda: random.sample({1, 2}, 1), lambda: random.sample({'a': 1}, 1), lambda: random.choices('ab', [1]), lambda: random.choices('ab', [0, 0]), lambda: random.choices('ab', [1, 1], cum_weights=[1, 2]), lambda: random.choices('ab', 3), lambda: random.choices([], k=1), lambda: random.sample([1, 2], -1), lambda: random.sample('ab', 1, counts=[1]), lambda: random.sample('ab', 1, counts=[1.5, 2]), lambda: random.shuffle((1, 2)), lambda: random.choices('ab', [float('inf'), 1]), lambda: random.sample('ab', 1, counts=[-3, 1])):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
r = random.Random(5); print([r.choice([1, 2, 3]) for _ in range(5)], r.sample(range(50), 5))
