# Complex numbers.
a, b = 3 + 4j, 1 - 2j
print(a + b, a - b, a * b, a / b, a ** 2, a ** b, -a, +a, abs(a), a == 3 + 4j, a != b)
print(a.real, a.imag, a.conjugate(), bool(0j), bool(1j), hash(1 + 0j) == hash(1), complex(2), complex(1.5, 2))
print(a + 1, 1 - a, a * 2.0, 2 / a, 2 ** a, a ** 0, 0j ** 0, a == 3, 3 + 0j == 3)
for s in ('1', 'j', '-j', '1+j', '1.5-2.5j', ' 3e2j ', '(1+2j)', 'nan', 'inf-infj', '1_0j'):
    print(s, complex(s))
for s in ('', '1+', 'a', '1 + 2j', '1+2', 'jj'):
    try:
        complex(s)
    except ValueError as e:
        print(repr(s), e)
print(f'{a:.2f} {a:>20} {a:e} {1j:g} {a}', repr(1e20 + 0j), str(-0.0 + 1j), 1e-10j, complex(-0.0, -0.0))
for f in (lambda: a < b, lambda: a // b, lambda: a % b, lambda: int(a), lambda: float(a), lambda: 0j ** -1, lambda: a / 0, lambda: complex('1', 2)):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
print([1j, (2j,), {1j: 2}], sum([1j, 2, 3.5]), complex(real=1, imag=2), (1 + 2j).__complex__())
