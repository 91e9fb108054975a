# The = specifier keeps the expression's text.
a = 5
b = 'x'
items = [1, 2, 3]
print(f'{a=}')
print(f'{ a = }')
print(f'{a + 1 = :>4}')
print(f'{b=!s:>4}|{b=!r:>5}|{b=:>4}')
print(f'{items[0]=} {items[-1]  =   }')
print(f'{len(items)=}, {max(items, key=lambda v: -v)=}')
print(f'{a==5=} {a>3=}')
print(f'{"quoted"=}')
class Point:
    def __repr__(self):
        return 'repr'
    def __str__(self):
        return 'str'
    def __format__(self, spec):
        return f'format({spec})'
p = Point()
print(f'{p} {p=} {p=!s} {p:abc} {p=:abc} {p!r:>6} {p!s:>5}')
