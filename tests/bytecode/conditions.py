def conditions(a, b, c):
    if a < 3 and b or not c:
        a = 1
    elif 3 > a >= b:
        a = 2
    elif a is None or b is not c:
        a = 3
    elif a in (1, 2) or b not in [1, c] or c in {1, 2}:
        a = 4
    while a() < b() < c():
        if b == 1:
            continue
        if c != 2:
            break
    else:
        a = 5
    x = a and b or c
    y = a < b() < c()
    z = not a
    assert a, b
    return x if y < z else a or b
