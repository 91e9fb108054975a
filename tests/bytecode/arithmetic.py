def mixed(a, b):
    c = a + b
    c += 1
    c = 2 * c - 3
    d = a * b + c / 2
    e = -d if a else ~b
    return 1 << 10, "a" "b" + "c", (1, 2, 3), 2**10, a[0], a[b] + (b := 3) + b
