# The % operator of str.
print('%s %r %a' % ('é', 'é', 'é'), '%s' % None, '%s %s' % (1, [2]), '%%' % (), '100%%', '%s' % (1,), '%s' % [1, 2])
print('%(a)s %(b)05d %(a)r' % {'a': 'x', 'b': 42, 'c': 0}, '%5s|%-5s|%.2s|%5.1s|' % ('a', 'b', 'cde', 'fgh'))
print('%c%c' % ('x', 121), '%x %X %o' % (255, 255, 8), '%#x %#o %#X' % (255, 8, 255), '%e %E %g' % (1.5, 1.5, 0.00001))
print('%5d|%-5d|%05d|%+d|% d|%+05d' % (42, 42, 42, 42, 42, 42), '%d' % 2 ** 70, '%d' % -3.7, '%i' % True, '%s' % {'a': 1})
print('%5.2f|%-8.3f|%08.2f|%+.1f' % (3.14159, 2.5, -1.5, 2), '%*d' % (6, 42), '%-*d|' % (6, 42), '%.*f' % (1, 2.55), '%ld %hd' % (1, 2))
print('%s' % 'abc' 'def', '%s %s' % ('a', ('b', 'c')), '%(x)s' % {'x': (1, 2)}, '%s' % {1, 1})
for f in (lambda: '%d' % 'a', lambda: '%s %s' % 1, lambda: '%s' % (1, 2), lambda: '%q' % 1, lambda: '%' % 1, lambda: '%(a)s' % 1, lambda: '%(a)s' % {}, lambda: '%c' % 'ab',
          lambda: '%x' % 1.5, lambda: 'a' % 1, lambda: '%f' % 'a', lambda: '%(a' % {}, lambda: '%c' % 1.5, lambda: '%*d' % ('a', 1), lambda: '%d' % None, lambda: '%s %s' % (1,)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print('no args' % {}, '%s' % b'x', '%.3s|%.10s' % ('abcdef', 'ab'), '%r' % ((1,),), 'x' % {'a': 1})
