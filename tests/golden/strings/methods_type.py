# Strings: constructor, repetition, comparison, iteration, immutability, hashing.
print(str(), str(5), str(b'a', 'ascii'), str(b'abc'), str(object=1), str(None), str('x'), str(b'\xc3\xa9', 'utf-8', 'strict'))
print('ab' * 3, 3 * 'ab', 'a' * 0, 'a' * -1, 'a' + 'b', 'abc' < 'abd', 'a' < 'B', max('hello'), min('hello'), sorted('banana'))
print(list('abc'), tuple('ab'), list(reversed('abc')), list(enumerate('ab', 1)), dict(zip('ab', 'cd')), [*'xy'], 'a' 'b' == 'ab')
print(hash('a') == hash('a'), 'a'.__hash__() == hash('a'), 'abc'.__len__(), 'abc'.__contains__('b'), 'a'.__add__('b'), 'a'.__mul__(3), 'abc'.__getitem__(1))
print(str.upper('x'), str.join('-', 'ab'), list(map(str.strip, [' a ', 'b '])), str.__name__, isinstance('', str), ''.__class__)
class S(str):
    extra = 1
    def shout(self): return self.upper() + '!'
s = S('hi')
print(s, repr(s), s.shout(), s + '!', type(s + '!').__name__, type(s).__name__, len(s), s == 'hi', {s: 1}['hi'], isinstance(s, str), s[0], type(s.upper()).__name__)
print('\n'.join(m for m in dir(str) if not m.startswith('_')))
try:
    'a'.nope
except AttributeError as e:
    print(e)
try:
    str(b'a', 'ascii', 'strict', 1)
except TypeError as e:
    print(e)
