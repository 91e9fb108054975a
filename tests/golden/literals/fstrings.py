# f-strings as PEP 701 has them.
name, n, x = 'World', 42, 3.14159
print(f'Hello {name}!', F"{n}", fr'\d{n}\n', Rf'{n}\t', f'{{}} {{{n}}} }}{{')
print(f'{n:5}|{n:<5}|{n:^5}|{n:05}|{n:+}|{n:x}|{n:#b}|{n:,}')
print(f'{x:.2f} {x:10.3f} {x:e} {x:g} {x:%}')
print(f'{name!r} {name!s} {name!a} {name!r:>10}')
print(f'{n=} {n = } {n= :>5} {name=} {name=!s} {x=:.1f} {n+1=}')
print(f'{n:{5}} {x:{n // 4}.{2}f} {name:{"*"}^{11}}')
print(f'{"nested"} {'same quotes'} {f'{f"{1+1}"}'}')
print(f'{f'{f'{n}'}'}', f"{', '.join(['a', 'b'])}", f'{'\n'.join(['x', 'y'])!r}')
print(f'''{
    n  # a comment inside
    + 1
}''')
print(f'{(lambda v: v * 2)(21)} {[i for i in range(3)]} { {1: 2}[1] } { {3} }')
print(f'{n if n else 0} {n!r:5}| {n == 42} {n != 42} {(y := 5)} {y}')
print(f'{n:>{len(name)}}' f'{n}' 'plain {n}' '{}')
print(f'', f'{""}', repr(f'{None}'), f'{True:5}|{[]}|{()}')
print(f'{1,2} {*[1, 2],} {"a" "b"} {yes if (yes := True) else 0}')
print(f'\x41{n}\u0042\N{BULLET}{{n}}')
for bad in ["f'{}'", "f'{'", "f'}'", "f'{a b}'", "f'{a!x}'", "f'{lambda x: 1}'"]:
    try:
        eval(bad)
    except SyntaxError as error:
        print(bad, type(error).__name__)
