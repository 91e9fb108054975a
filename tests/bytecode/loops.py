def loops(items, d):
    total = 0
    for x in items:
        total += x
    for k, v in d.items():
        if not k:
            break
        total += v
    else:
        total = None
    for a, (b, *c), d.x in items:
        for i in range(10):
            if i:
                return total
            return i + 1
    a, b = b, a
    d.x, d[0] = a, b + 1
    a = b = c = 0
    [p, q] = items
