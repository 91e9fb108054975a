# string.Formatter.
from string import Formatter
f = Formatter()
print(f.format('{} {}', 1, 2), f.format('{1} {0} {x!r:>5}', 'a', 'b', x='q'), f.format('{0.real} {1[0]} {2[k]}', 5, [6], {'k': 7}), f.format('{:{}}|{:{w}}', 'a', 5, 'b', w=3), f.format('{{}} {}', 1), f.vformat('{a}', (), {'a': 9}))
print(list(f.parse('a{b!r:c}d{e}{{x}}f{g:{h}}')), list(f.parse('')), list(f.parse('plain')), list(f.parse('{a[b:c]}')))
class Default(Formatter):
    def get_value(self, key, args, kwargs):
        try: return super().get_value(key, args, kwargs)
        except (KeyError, IndexError): return f'<{key}>'
    def format_field(self, v, spec): return v.upper() if spec == 'up' else super().format_field(v, spec)
    def convert_field(self, v, c): return v[::-1] if c == 'b' else super().convert_field(v, c)
d = Default(); print(d.format('{a} {b} {0} {5}', 'zero', a=1), d.format('{x:up} {x!b}', x='abc'))
class Check(Formatter):
    def check_unused_args(self, used, args, kwargs):
        extra = [k for k in kwargs if k not in used] + [i for i in range(len(args)) if i not in used]
        if extra: raise ValueError(f'unused: {extra}')
print(Check().format('{a}', a=1))
for g in (lambda: Check().format('{a}', 1, a=1, b=2), lambda: f.format('{}'), lambda: f.format('{x}'), lambda: f.format('{0} {}', 1, 2), lambda: f.format('{} {0}', 1, 2), lambda: f.format('{'), lambda: f.format('}'), lambda: f.format('{!x}', 1), lambda: f.format('{:{:{}}}', 1, 2, 3, 4)):
    try:
        print(g())
    except Exception as e:
        print(type(e).__name__, e)
print(f.get_field('0.real', (5,), {}), f.format('{a.__class__.__name__}', a=[]))
