# strip, center, ljust, rjust, zfill, expandtabs.
s = '  xx ab xx  '
print([s.strip(), s.lstrip(), s.rstrip(), s.strip(' x'), 'xyxay'.strip('xy'), 'abc'.lstrip('cba'), '\t\n a \u3000'.strip(), 'aXa'.rstrip('a')])
print(['ab'.center(5), 'ab'.center(6, '*'), 'abc'.center(6, '*'), 'ab'.ljust(4) + '|', 'ab'.rjust(4, '.'), 'abc'.center(2), '한'.center(5, '-')])
print(['42'.zfill(5), '-42'.zfill(5), '+1'.zfill(4), 'abc'.zfill(2), ''.zfill(2), '--1'.zfill(5)])
print(['a\tb'.expandtabs(), 'a\tb\tc'.expandtabs(4), '\t'.expandtabs(0), 'ab\n\tc'.expandtabs(2), 'a\tb'.expandtabs(tabsize=1)])
for f in (lambda: 'a'.center(5, 'xx'), lambda: 'a'.ljust('5'), lambda: 'a'.strip(1), lambda: 'a'.zfill(1.5)):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
