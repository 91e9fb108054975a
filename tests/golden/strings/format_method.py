# str.format: fields, attributes, indexes, conversions, nesting.
class P:
    x, y = 1, [10, 20]
    def __repr__(self): return '<P>'
print('{} {}'.format(1, 2), '{1} {0} {1}'.format('a', 'b'), '{a} {b}'.format(a=1, b=2), '{0} {k}'.format(1, k=2))
print('{0.x} {0.y[1]} {p.y[0]}'.format(P(), p=P()), '{0[key]} {0[1]}'.format({'key': 'v', 1: 'one'}), '{[0]} {.real}'.format([5], 7))
print('{!r} {!s} {!a}'.format('é', 'é', 'é'), '{:>5}|{:<5}|{:^5}'.format(1, 2, 3), '{:{}}|{:{w}.{p}f}'.format('a', 5, 3.14159, w=8, p=2))
print('{{}} {{{}}}'.format(1), '{:%}'.format(.5), '{0:x} {0:o} {0:b} {0:c}'.format(65), '{0!r:>6}'.format('a'), '{:,}'.format(10 ** 9))
print('{:s}|{:10s}|{:.2s}|{:^10.3s}|{:*<6}'.format('abc', 'abc', 'abc', 'abcdef', 'é'), '{}'.format(None), '{:}'.format([1]))
for f in (lambda: '{}'.format(), lambda: '{a}'.format(), lambda: '{0} {}'.format(1), lambda: '{} {0}'.format(1), lambda: '{'.format(1), lambda: '}'.format(),
          lambda: '{!x}'.format(1), lambda: '{0.nope}'.format(1), lambda: '{0[k]}'.format({}), lambda: '{:d}'.format('a'), lambda: '{:5}'.format([]),
          lambda: '{0[}'.format(1), lambda: '{:s}'.format(1), lambda: '{:z}'.format(None), lambda: '{!r'.format(1), lambda: '{0[a]}'.format([1]), lambda: '{:=5}'.format('a'), lambda: '{:,}'.format('a'), lambda: '{:+}'.format('a')):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print('{a}{b}'.format_map({'a': 1, 'b': 2}), '{x.__class__.__name__}'.format(x=1))
class D(dict):
    def __missing__(self, k): return f'<{k}>'
print('{a} {b}'.format_map(D(a=1)))
