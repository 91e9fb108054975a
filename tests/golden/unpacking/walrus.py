# Assignment expressions.
if (n := len('abc')) > 2:
    print(n)
data = iter([1, 2, 3, 0, 5])
while (v := next(data)):
    print(v, end=' ')
print('stopped at', v)
print([y for x in range(5) if (y := x * x) > 3], y)
def f(x): return (z := x + 1) * z
print(f(2), (a := 1, b := 2), a, b, [c := 3, c * 2], {(d := 'k'): d})
print(any((hit := w).startswith('c') for w in ['ab', 'cd', 'ef']), hit)
total = 0
print([total := total + i for i in range(5)], total)
x = (y := 5) + (z := y * 2)
print(x, y, z, f(x=(q := 3)), q)
def g():
    if any((found := i) > 2 for i in range(5)):
        return found
print(g(), (lambda: (m := 4) + m)())
print(f'{(w := 10)} {w}', (t := (1, 2))[0], t)
