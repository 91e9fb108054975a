# split, rsplit, splitlines, partition, join.
print('a b  c'.split(), 'a b  c'.split(' '), ' a b '.split(), ''.split(), ''.split(','), 'a,b,,c'.split(','), 'a,b,c'.split(',', 1))
print('a b c d'.split(None, 2), ' a  b  c '.split(None, 1), 'a<>b<>c'.split('<>'), 'aXbXc'.split(sep='X', maxsplit=1), '\u3000a\u2003b'.split())
print('a b c d'.rsplit(None, 2), 'a,b,c'.rsplit(',', 1), '  a b '.rsplit(None, 1), 'a,b,c'.rsplit(','))
print('one\ntwo\r\nthree\rfour\n'.splitlines(), 'a\nb\n'.splitlines(True), ''.splitlines(), '\n'.splitlines(), 'a\x0bb\x0cc\x1cd\u2028e\x85f'.splitlines())
print('a=b=c'.partition('='), 'a=b=c'.rpartition('='), 'abc'.partition('='), 'abc'.rpartition('='))
print(','.join(['a', 'b']), ''.join('abc'), '-'.join([]), '-'.join(['x']), ', '.join(str(i) for i in range(4)), '.'.join({'k': 1, 'j': 2}))
for f in (lambda: 'a'.split(''), lambda: 'a'.partition(''), lambda: ','.join([1]), lambda: ','.join(['a', None]), lambda: ','.join(5), lambda: 'a'.split(1)):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
