# What is wrong in patterns, and binding after partial matches.
for source in ('case a: pass\n case b: pass', 'case [a, a]: pass', 'case {"a": x, "a": y}: pass', 'case a | b: pass', 'case [*a, *b]: pass', 'case {**a, "k": 1}: pass', 'case 1 + 2: pass', 'case (x | 1): pass', 'case C(a=1, a=2): pass', 'case f"x": pass', 'case _ as _: pass', 'case x as y.z: pass', 'case -"a": pass', 'case [a] | [b]: pass', 'case {a: 1}: pass', 'case C(x=1, 2): pass', 'case _: pass\n case 1: pass'):
    try:
        compile(f'match v:\n {source}', 's', 'exec')
        print('ok', source)
    except SyntaxError as e:
        print(type(e).__name__, source.replace('\n', '|'))
a = b = None
match [1, 2, 99]:
    case [a, b, 3]: pass
    case [1, *c]: print(c)
print(a in (None, 1), b in (None, 2))
def f(v):
    match v:
        case [x, y] if x > y: return x, y
        case [x, y]: return 'swap', y, x
        case {'k': [1 | 2 as z, *w]}: return z, w
        case str(s) if (n := len(s)) > 2: return n
        case (1 | 2) | (3 | 4): return 'small'
        case ((((q)))): return 'q', q
print(f([3, 1]), f([1, 3]), f({'k': [2, 5]}), f('long'), f('s'), f(4), f(None))
