# UserDict, UserList, UserString.
from collections import UserDict, UserList, UserString
class Lower(UserDict):
    def __setitem__(self, k, v): super().__setitem__(k.lower(), v)
d = Lower({'A': 1}, B=2); d.update(C=3); print(d, d.data, 'a' in d, 'A' in d, len(d), list(d), d.get('q', 9), d | {'X': 1}, d.copy(), type(d.copy()).__name__, d == {'a': 1, 'b': 2, 'c': 3})
class Def(UserDict):
    def __missing__(self, k): return f'no {k}'
print(Def()['x'], Def().get('x'), Def.fromkeys('ab', 1), d.pop('a'), d.setdefault('Z', 5), d)
l = UserList([3, 1, 2]); l.append(5); l.sort(); print(l, l[0], l[1:], type(l[1:]).__name__, l + [9], [0] + l, l * 2, l == [1, 2, 3, 5], len(l), 2 in l, l.index(3), l.pop(), l.copy(), list(reversed(l)))
l += [7]; l.insert(0, 'a'); l.remove(2); l.extend(UserList([8])); l[0] = 'b'; del l[1]; print(l, l.count(8), sorted(l[1:]), l < UserList(['c']))
s = UserString('hello'); print(s, repr(s), s.upper(), type(s.upper()).__name__, s + '!', '>' + s, s * 2, s == 'hello', s[1:3], 'ell' in s, len(s), s.find('l'), s.replace('l', 'L'), s.split('l'), s.startswith('he'), hash(s) == hash('hello'), s < 'z', UserString(42), int(UserString('7')), UserString('%s!') % 'x', s.center(9, '*'), s.isalpha(), s.encode(), '-'.join(['a']), UserString('-').join(['a', 'b']))
