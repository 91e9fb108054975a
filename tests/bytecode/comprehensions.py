squares = [x * x for x in range(10)]


def inlined(rows):
    x = 1
    table = {k: [cell for cell in row if cell > x] for k, row in rows}
    functions = [lambda: i for i in {j for j in rows}]
    if any((last := row) for row in rows):
        return last
    return [(y := x) for x in rows], y


class Body:
    n = 3
    values = [v for v in range(n)]
