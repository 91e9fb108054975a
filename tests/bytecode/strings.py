def strings(x, width):
    "Doc."
    f"{x}"
    f"a{x!r}b{x:>10}{x!s:{width}}"
    f"{x=}"
    return f"" + "literal" f"{x}"


displays = [1, 2, 3, 4], [1, x, *y], {1, *x}, {"a": 1, **x, "b": 2}, (1, *x), x[1:2, ::3], {}
