# Integer literals in every base, with underscores.
print(0, 00, 0_0, 7, 1_000_000, 123_456_789_012_345_678_901_234_567_890)
print(0b0, 0b1011, 0B1_0, 0o17, 0O7_7, 0xff, 0XDead_Beef, 0x_1f)
print(-0, -5, +5, --5, ~5, -+-3)
print(0xffffffffffffffffffffffff)
for source in ["0777", "1__0", "1_", "0b2", "0o8", "0xg", "1a", "09", "0_7"]:
    try:
        print(source, "=", eval(source))
    except SyntaxError as error:
        print(source, "->", type(error).__name__)
print((5).bit_length(), (255).bit_count(), (-8).bit_length(), 10 .real)
print(int.__name__, type(1), isinstance(True, int), 1 .__add__(2))
