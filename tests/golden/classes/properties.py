# property: getters, setters, deleters, docs, errors.
class T:
    def __init__(self): self._c = 0
    @property
    def c(self):
        "The c."
        print('get', end=' ')
        return self._c
    @c.setter
    def c(self, v):
        print('set', v)
        if v < 0: raise ValueError('negative')
        self._c = v
    @c.deleter
    def c(self):
        print('del')
        self._c = None
    @property
    def readonly(self): return 'ro'
    writeonly = property(None, lambda self, v: print('wo', v), None, 'doc of wo')
    @property
    def broken(self): return self.missing_thing
t = T()
print(t.c); t.c = 5; print(t.c); del t.c; print(t.c)
t.writeonly = 3
print(T.c.__doc__, T.writeonly.__doc__, type(T.c).__name__, T.c.fget.__name__, T.readonly.fset, T.c.__name__)
for f in (lambda: setattr(t, 'readonly', 1), lambda: delattr(t, 'readonly'), lambda: t.writeonly, lambda: setattr(t, 'c', -1), lambda: t.broken):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
class U(T):
    @T.c.getter
    def c(self): return 'overridden getter'
    @property
    def readonly(self): return super().readonly + '!'
u = U()
print(u.c, u.readonly); u.c = 7; print(u._c)
print(t.__dict__, 'c' in T.__dict__, isinstance(T.__dict__['c'], property))
class V:
    area = property(lambda self: self.w * self.h)
v = V(); v.w, v.h = 3, 4
print(v.area, hasattr(v, 'area'), hasattr(V(), 'area'))
