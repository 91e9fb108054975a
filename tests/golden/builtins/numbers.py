# abs, divmod, pow, round, bin, oct, hex, int, float, complex, bool, hash, id, ord, chr.
print(abs(-5), abs(-2.5), abs(True), divmod(7, -2), divmod(-7.5, 2), pow(2, 3), pow(2.0, 3), pow(2, -2), pow(5, 3, 7), pow(-5, 3, 7), pow(2, 0, 1))
print(round(2.5), round(-3.5), round(2.567, 2), round(1234.5, -2), round(5), round(5, 3), round(15, -1), round(True), type(round(2.0)).__name__, type(round(2.0, 0)).__name__, round(1e20), round(0.125, 2), round(2.5, None))
print(bin(5), bin(-5), oct(8), hex(255), bin(True), int('10', 2), int(), float(), bool(), complex(), str(), bool('False'), bool(0.0), bool([0]), int(True), float('1e3'))
print(hash(5), hash(-1), hash(2 ** 61 - 1), hash(1.0), hash(0.5), hash(True), hash(None) == hash(None), hash((1, 2)), hash(1j), hash(10 ** 30), hash(float('inf')), hash(range(3)) == hash(range(3)))
print(ord('A'), chr(65), chr(0x10ffff) == '\U0010ffff', ascii('é'), repr('é'), format(5, '03'), format('a', '>3'), len('abc'), len({1: 2}), len(range(5)))
x = []
print(id(x) == id(x), id(x) != id([]) or True, callable(len), callable(5), callable(int), isinstance(5, (str, int)), issubclass(bool, int), type(5), type('a') is str)
for f in (lambda: round('a'), lambda: abs('a'), lambda: pow('a', 2), lambda: pow(2, 3, 0), lambda: pow(2.0, 3, 5), lambda: bin(1.5), lambda: hex('a'), lambda: chr('a'), lambda: ord(5), lambda: hash([]), lambda: divmod('a', 2), lambda: round(float('nan')), lambda: round(float('inf')), lambda: int(float('nan')), lambda: len(5), lambda: round(1.5, 'a'), lambda: complex('x'), lambda: bool(1, 2), lambda: float(1, 2), lambda: isinstance(5, [int]), lambda: chr(2 ** 40), lambda: pow(0, -1), lambda: id(), lambda: bin()):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
