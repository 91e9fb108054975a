# Exception groups: split, subgroup, derive, nesting.
eg = ExceptionGroup('top', [ValueError(1), KeyError('k'), ExceptionGroup('inner', [TypeError('t'), ValueError(2)])])
print(repr(eg)); print(eg, eg.message, len(eg.exceptions), eg.args[0])
m, r = eg.split(ValueError); print(repr(m)); print(repr(r))
print(repr(eg.subgroup(TypeError)), eg.subgroup(OSError), eg.split(OSError)[0], eg.subgroup(lambda e: isinstance(e, KeyError)))
print(repr(eg.subgroup((TypeError, KeyError))), eg.subgroup(ExceptionGroup) is eg, eg.split(Exception)[1])
b = BaseExceptionGroup('b', [ValueError()]); print(type(b).__name__, type(BaseExceptionGroup('b', [KeyboardInterrupt()])).__name__, repr(eg.derive([ValueError(9)])))
class My(ExceptionGroup):
    def derive(self, excs): return My(self.message, excs)
my = My('mine', [ValueError(1), KeyError(2)])
my.add_note('n'); my.__cause__ = OSError('cause')
v = my.subgroup(ValueError); print(repr(v), type(v).__name__, v.__notes__, repr(v.__cause__))
try: eg.split(5)
except TypeError as e: print(e)
for g in (eg, my):
    def leaves(g):
        for e in g.exceptions:
            if isinstance(e, BaseExceptionGroup): yield from leaves(e)
            else: yield e
    print([repr(e) for e in leaves(g)])
print(isinstance(eg, Exception), issubclass(ExceptionGroup, BaseExceptionGroup), eg.exceptions[0] is eg.exceptions[0], ExceptionGroup('s', (ValueError(),)).exceptions)
for f in (lambda: ExceptionGroup('x', 5), lambda: ExceptionGroup('x', [ValueError]), lambda: ExceptionGroup('x'), lambda: setattr(eg, 'exceptions', ())):
    try: f()
    except (TypeError, ValueError, AttributeError) as e: print(type(e).__name__, e)
