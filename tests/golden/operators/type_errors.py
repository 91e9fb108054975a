# The TypeErrors of operators on the wrong types.
cases = [
    '1 + "a"', '"a" + 1', '[] + ()', '() + []', 'None + 1', '1 - "a"', '"a" * "b"', '[] * 1.5', '{} + {}', '1 / "x"',
    '1 // []', '"a" - "b"', '1 % "a"', '1 ** "a"', '1 << 1.0', '1.0 & 1', '1 | "a"', '{} | []', '{1} | [1]', '{1} - [1]',
    '1 < "a"', '[] < ()', 'None < None', '1j < 2j', '{} < {}', 'object() < object()', '-"a"', '+[]', '~1.5', 'not_there',
    '1 in 5', '1 in "abc"', '"a" in 5', '5[0]', '"a"["b"]', '[1]["a"]', '(1,)[1.0]', '{}[[]]', 'len(5)', '5()', '"a"()',
    '1 @ 2', '[1] @ [2]', 'b"a" + "a"', '"a" + b"a"', 'bytearray(b"a") + "a"', 'iter(5)', 'next(5)', 'abs("a")',
    '[1, 2] < [1, "a"]', '(1, None) < (1, 2)', 'max(1, "a")', 'sorted([1, "a"])', 'sum(["a"])', 'int([])', 'float([])',
]
for case in cases:
    try:
        print(case, '=', eval(case))
    except Exception as error:
        print(case, '->', type(error).__name__ + ':', error)
