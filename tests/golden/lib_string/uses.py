# Everyday uses of the module.
import string
print(''.join(c for c in 'Hello, World! 123' if c in string.ascii_letters), 'abc'.translate(str.maketrans(string.ascii_lowercase, string.ascii_uppercase)), 'a.b,c'.translate(str.maketrans('', '', string.punctuation)))
def caesar(s, k): return s.translate(str.maketrans(string.ascii_lowercase, string.ascii_lowercase[k:] + string.ascii_lowercase[:k]))
print(caesar('hello', 3), caesar(caesar('hello', 3), 23))
def base(n, b, alphabet=string.digits + string.ascii_lowercase):
    out = ''
    while n: n, r = divmod(n, b); out = alphabet[r] + out
    return out or '0'
print([base(255, b) for b in (2, 8, 16, 36)], int(base(123456, 36), 36))
print(sorted(string.__all__), string.ascii_lowercase.find('q'), all(c in string.printable for c in 'text\n'))
