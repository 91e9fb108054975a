rb'x' Rb"y" u'z' f'a' fr'\{b}'
f'{a!r:>{w}}' f"{b = }" f"{c:=5}" f"{d!=e}"
f'''{
x}''' f'{{}}' f"{'a' "b"}"
0x1F 1_0 1e5 .5 1. 2j 1if x else 2
a<=b**c//=d->e:=f...g
match x:
    case type: type X = match
