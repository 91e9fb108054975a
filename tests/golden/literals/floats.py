# Float and imaginary literals.
print(1.0, 1., .5, 1e3, 1E-3, 1_0.0_1, 1e1_0, 0e0, 00.5, 09.5, 1e400, -1e400)
print(3.14159, 1e16, 1e15, 123456789012345680.0, 0.0001, 0.00001, 1e22, 1e21)
print(1j, 2.5j, 1e2J, 1_0j, 0j, -0j, 3 + 4j, 3 - 4j, -3 - 4j, (1j) ** 2)
print(0.1 + 0.2, 1 / 3, 2 / 3, 1e-5, 5e-324, 1.7976931348623157e308, -0.0)
print(float("inf"), float("-inf"), float("nan"), -float("inf"))
print(complex(1, -0.0), complex(-0.0, 2), complex("1+2j"), complex(float("inf"), float("nan")))
print(type(1.), type(1j), 1.0 == 1, 1j == 1, hash(1.0) == hash(1))
print(1 .conjugate(), (2.5).is_integer(), (2.0).is_integer(), (0.5).as_integer_ratio())
