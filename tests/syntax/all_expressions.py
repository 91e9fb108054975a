a + b * c ** -d // e % f @ g
a | b ^ c & d << e >> f
(a - b) - (c - d)
-a ** ~b
not a and b or c and not d
a < b <= c != d is not e not in f
not a == b
a if b else c if d else e
lambda: 0
lambda a, /, b=1, *c, d, **e: a
(y := f(x))
[*a, b]
(*a,)
()
a, b
{1, 2}
{}
{1: 2, **a}
[x for x in y if a if b for z in x]
{x: y for x, y in z}
{x for x in y}
(x for x in y)
f(x for x in y)
f(a, *b, c=d, **e)
a.b[c].d(e)
a[1:2, ::3, ..., *b]
a[:]
a[x := 1]
a[*b]
def f():
    (yield)
    x = yield a, b
    (yield from a)
0 + 1_000 + 0xff + 0o17 + 0b11 + 12345678901234567890
1.5 + .5e3 + 1_0.0j
'a' "b" r'\c' '''d
e''' u'f' '\x41\u00e9\N{BULLET}\
'
b'a\x00' rb'\d'
f'' f'a{b}c' 'd' f'{e!r:>{width}.{prec}} {{}} {x = } {y=!s} {z=:5}'
f"{a["b"]} {f'{f"{1}"}'} {lambda_ if x else {1: 2}[1]}"
f'''
{
    a  # comment
    + b
}'''
rf'\d{x}\{y}'
가나 + é
