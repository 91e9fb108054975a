# Chains, identity, membership, rich comparison of built-ins.
print(1 < 2 < 3, 1 < 3 < 2, 3 > 2 >= 2 == 2 != 1, 1 < 2 > 1, not 1 < 2)
def value(v):
    print('value', v, end=' ')
    return v
print(value(1) < value(5) < value(3) < value(9))
print(value(2) < value(1) < value(3))
print([1, 2] < [1, 3], [1] < [1, 0], (2,) > (1, 9), 'abc' < 'abd', 'Z' < 'a', [] < [0])
print(1 == 1.0, 1 == True, '1' == 1, [] == (), {} == set(), None == 0, 2 ** 53 == float(2 ** 53), 2 ** 53 + 1 == float(2 ** 53))
print(1 in [1, 2], 3 not in [1, 2], 'bc' in 'abcd', '' in '', 1 in {1: 2}, 2 in {1: 2}, 3 in range(5), 2.0 in range(5))
print(None is None, [] is [], [] is not None)
nan = float('nan')
print(nan == nan, nan != nan, nan in [nan], [nan] == [nan], nan < 1, nan > 1)
print({1, 2} < {1, 2, 3}, {1} <= {1}, {1, 2} > {3}, {1: 1} == {1: 1.0}, {1} == frozenset({1}))
print(1 if [] else 2, [] or 'x', 0 and 1, '' or 0 or None, 1 and 2 and 3, not '', not [0])
