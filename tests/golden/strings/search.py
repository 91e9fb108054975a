# find, index, count, startswith, endswith, replace, in.
s = 'abracadabra'
print(s.find('a'), s.find('a', 1), s.find('a', 1, 3), s.find('z'), s.rfind('a'), s.rfind('a', 0, 10), s.find(''), s.rfind(''), s.find('', 99))
print(s.index('bra'), s.rindex('bra'), s.count('a'), s.count('abra'), s.count(''), s.count('a', 1, -1), 'aaaa'.count('aa'), s.find('a', -3))
for f in (lambda: s.index('z'), lambda: s.rindex('z'), lambda: s.find(1), lambda: s.count(None)):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
print(s.startswith('abr'), s.startswith(('x', 'a')), s.startswith('bra', 1), s.endswith('bra'), s.endswith(('a', 'b'), 0, 3), s.startswith(''), s.startswith(()))
print(s.replace('a', 'X'), s.replace('a', 'X', 2), s.replace('', '-'), s.replace('z', 'y'), s.replace('abra', ''), 'aaa'.replace('a', 'aa', 0), s.replace('a', 'b', count=1))
print('bra' in s, 'z' in s, '' in s, s.removeprefix('abra'), s.removesuffix('abra'), s.removeprefix('x'), repr('a'.removesuffix('a')))
print('가나다가'.find('가', 1), '가나다가'.rfind('가'), '가나다가'.replace('가', '하'), '😀a😀'.count('😀'))
try:
    s.startswith(1)
except TypeError as e:
    print(e)
