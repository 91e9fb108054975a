# and/or return operands and evaluate no more than needed.
def t(x):
    print(f'<{x!r}>', end='')
    return x
print(t(1) and t(0) and t(2))
print(t(0) or t('') or t('x') or t('y'))
print(not t(0), not t(1) or t(2))
print(t(0) and t(1) or t(2))
print((t(1) or t(2)) and t(3))
print(t(1) if t(0) else t(2) if t([]) else t(3))
class Falsy:
    def __bool__(self):
        print('bool', end=' ')
        return False
class Empty:
    def __len__(self):
        print('len', end=' ')
        return 0
print(bool(Falsy()), bool(Empty()), not Falsy(), 1 if Empty() else 2)
class Bad:
    def __bool__(self):
        return 1
class BadLen:
    def __len__(self):
        return -1
for b in (Bad(), BadLen()):
    try:
        bool(b)
    except Exception as e:
        print(type(e).__name__, e)
if t(1) and not t(0) and (t([]) or t([1])):
    print('in')
