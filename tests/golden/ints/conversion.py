# int() of strings in every base, and to_bytes/from_bytes.
for args in [('42',), (' 42 ',), ('-0x1f', 16), ('0x1f', 0), ('0b101', 0), ('0o17', 0), ('z', 36), ('1_000',), ('１２',), ('+7',),
             ('777', 8), ('ff', 16), ('-0', ), (b'12',), (3.99,), (-3.99,), (True,), ('0', 0), ('00', 0)]:
    print(args, int(*args))
for args in [('',), ('abc',), ('1__0',), ('0x1f',), ('12', 2), ('1.5',), ('-',), ('9', 37), ('1', 1), (None,), ('010', 0), ('1', 'a'), (5, 10), (float('nan'),), (float('inf'),), (' 1 2 ',)]:
    try:
        print(args, int(*args))
    except Exception as e:
        print(args, type(e).__name__, e)
print((1000).to_bytes(2, 'big'), (1000).to_bytes(4, 'little'), (-2).to_bytes(2, 'big', signed=True), (5).to_bytes())
print(int.from_bytes(b'\x03\xe8', 'big'), int.from_bytes(b'\xff\xfe', 'big', signed=True), int.from_bytes(b'\x01\x02', 'little'), int.from_bytes([1, 0]))
for f in (lambda: (256).to_bytes(1), lambda: (-1).to_bytes(1)):
    try:
        f()
    except OverflowError as e:
        print(e)
print(bin(10), bin(-10), oct(64), hex(255), hex(-255), bin(0), hex(2 ** 70))
print((7).numerator, (7).denominator, (7).imag, (7).as_integer_ratio(), (7).is_integer(), int(), bool(), float(), str(), complex())
