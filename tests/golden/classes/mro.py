# C3 linearisation and its failures.
class O: pass
class A(O): pass
class B(O): pass
class C(O): pass
class D(O): pass
class E(O): pass
class K1(A, B, C): pass
class K2(D, B, E): pass
class K3(D, A): pass
class Z(K1, K2, K3): pass
def names(c): return [k.__name__ for k in c.__mro__]
print(names(Z)); print(names(K1)); print([c.__name__ for c in Z.mro()])
class X: pass
class Y(X): pass
for bases in [(X, Y), (X, X), (object, X), (K1, A, O, B)]:
    try:
        print(names(type('T', bases, {})))
    except TypeError as e:
        print(str(e).replace('\n', '|'))
for bases in [(5,), (None,), (bool,), (type(None),), (range,), (int, str), (type(len),), (slice,)]:
    try:
        type('T', bases, {})
        print('fine')
    except TypeError as e:
        print(e)
class M1:
    def who(self): return 'M1'
class M2:
    def who(self): return 'M2'
class J(M1, M2): pass
print(J().who(), J.__base__.__name__, [s.__name__ for s in O.__subclasses__()], J.__bases__[1].__name__)
J.__bases__ = (M2, M1)
print(J().who(), names(J))
