# only: comprehensions
def squares(rows):
    flat = [x * x for row in rows
            if row for x in row]
    return {x: (last := x) for x in flat}, last
class C:
    xs = {y for y in "ab"}
