# super() in its forms, cooperative calls along the MRO.
class Base:
    def __init__(self, **kw):
        print('Base', kw)
    def f(self): return ['Base']
    @classmethod
    def c(cls): return [cls.__name__, 'Base']
    @property
    def p(self): return 'base-p'
class Left(Base):
    def __init__(self, left, **kw):
        print('Left', left)
        super().__init__(**kw)
    def f(self): return ['Left'] + super().f()
    @classmethod
    def c(cls): return ['Left'] + super().c()
    @property
    def p(self): return 'left-' + super().p
class Right(Base):
    def __init__(self, right, **kw):
        print('Right', right)
        super(Right, self).__init__(**kw)
    def f(self): return ['Right'] + super(Right, self).f()
    @classmethod
    def c(cls): return ['Right'] + super(Right, cls).c()
class Both(Left, Right):
    def f(self): return ['Both'] + super().f()
    def nested(self):
        def inner():
            return super(Both, self).f()
        return inner(), [super(Both, self).f() for _ in range(1)], [super().f() for _ in 'x']
b = Both(left=1, right=2)
print(b.f(), Both.c(), b.p, b.nested())
s = super(Left, b)
print(s.f(), s.__thisclass__.__name__, s.__self__ is b, s.__self_class__.__name__, type(s).__name__)
class Bad:
    def no_arg(): return super()
    def wrong(self): return super().nothing
    def deleted(self):
        del self
        return super()
for f in (lambda: Bad.no_arg(), lambda: Bad().wrong(), lambda: Bad().deleted(), lambda: super(), lambda: super(int, 'x').foo, lambda: super(Both, Left), lambda: super(5)):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
class WithClass:
    def cls_cell(self): return __class__
print(WithClass().cls_cell().__name__)
class Setter(dict):
    def __setitem__(self, k, v):
        super().__setitem__(k, v * 2)
x = Setter(); x['a'] = 4
print(x)
class S(Base):
    def __init__(self): pass
    def __getattr__(self, n): return f'dyn {n}'
try:
    print(super(S, S()).zzz)
except AttributeError as e:
    print(e)
