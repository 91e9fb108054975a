# The is... methods.
samples = ['', 'abc', 'ABC', 'a1', '123', '½', '²', '٣', '一', ' ', '\t\n', 'a b', 'é', '_x', 'x-y', '\x00', '한', '\u3000', 'Ⅷ', '-1', '1.5', 'None', 'for']
print(' ' * 10, 'alnum alpha ascii decimal digit identifier numeric printable space')
for s in samples:
    print(f'{s!a:10}', s.isalnum(), s.isalpha(), s.isascii(), s.isdecimal(), s.isdigit(), s.isidentifier(), s.isnumeric(), s.isprintable(), s.isspace())
