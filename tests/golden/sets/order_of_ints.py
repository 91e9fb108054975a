class R:
    def __init__(self, s): self.s = s
    def __call__(self, n):
        self.s = (self.s * 6364136223846793005 + 1442695040888963407) % (1 << 64)
        return (self.s >> 33) % n

def check(acc, s):
    for x in s:
        acc = (acc * 1000003 + hash(x)) % (1 << 61)
    return (acc * 31 + len(s)) % (1 << 61)

def run(seed, steps, span):
    r = R(seed)
    pool = [set() for _ in range(4)]
    acc = 0
    for i in range(steps):
        k = r(22)
        a = r(4); b = r(4); c = r(4)
        x = r(span) - span // 4
        if k <= 3: pool[a].add(x)
        elif k == 4: pool[a].discard(x)
        elif k == 5: pool[c] = pool[a] | pool[b]
        elif k == 6: pool[c] = pool[a] & pool[b]
        elif k == 7: pool[c] = pool[a] - pool[b]
        elif k == 8: pool[c] = pool[a] ^ pool[b]
        elif k == 9: pool[a] |= pool[b]
        elif k == 10: pool[a] &= pool[b]
        elif k == 11: pool[a] -= pool[b]
        elif k == 12: pool[a] ^= pool[b]
        elif k == 13: pool[c] = pool[a].copy()
        elif k == 14: pool[a].update([r(span) for _ in range(r(30))])
        elif k == 15:
            if pool[a]: acc = (acc * 31 + hash(pool[a].pop())) % (1 << 61)
        elif k == 16: pool[c] = set(r(span) for _ in range(r(60)))
        elif k == 17: pool[c] = pool[a].union(range(r(20)), {r(span): 1 for _ in range(r(9))})
        elif k == 18: pool[c] = pool[a].difference(range(r(min(span, 2000))))
        elif k == 19: pool[c] = pool[a].intersection([r(span) for _ in range(40)])
        elif k == 20: pool[c] = set(frozenset(pool[a])); pool[b] = pool[a].symmetric_difference(range(r(25)))
        elif k == 21: pool[a].difference_update([r(span) for _ in range(r(40))])
        for s in pool: acc = check(acc, s)
        if steps <= 60: print(i, k, pool)
    print(seed, steps, span, acc, [len(s) for s in pool])

run(1, 60, 40)
for seed in range(2, 12):
    run(seed, 400, 10 * seed * seed)
run(99, 300, 1 << 45)
big = set(range(0, 200000, 3)); big |= set(range(0, 100000, 7)); big -= set(range(0, 50000, 2))
print(len(big), check(0, big))
s = {5, 1, 9, 100, 33, 17, -1, -2, 65536}
print(s, {0.5, 1.5, 2.25, 3}, {True, 0, 2}, {(1, 2), (2, 1), (0, 0)}, {-5, 8, 16, 24, 32, 40})
print({8, 1, 0, 16, 9}, set([8, 1, 0, 16, 9]), frozenset([8, 1, 0, 16, 9]), {i * 8 for i in range(10)})
x = 3
print({x, 8, 1, 0, 16, 9}, {*[8, 1, 0, 16, 9]}, {*[8, 1, 0], 16, 9}, {8, 16, 24}, {24, 16, 8, 0, 32, 40, 48})
