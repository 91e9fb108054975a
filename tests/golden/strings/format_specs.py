# Specs of the commonest forms are read as bytes, all others by the whole grammar.
specs = ["", "d", "5", "05", "<5", ">5", "^5", "=5", "*<7", "0<7", "0=7", "é^7", "<", "007", "12.3f", ".3e", "08.2f", "%",
         ".0%", "x", "X", "b", "o", "#x", "+", " d", "-5", "z.1f", ",", "_", "10,", "_x", ".2,f", "1234567", "0000012",
         "٣", "٣.٢f", "c", "s", "n", "g", ".3g", "G", "E", "5.", ".", "5.x", "^^9", "<<9", "<09", "é", "5é", "+.1e", "z", "<z", "5z", "#", "-", " ", "_,", "0", "Z", "?", "]"]
for spec in specs:
    shown = []
    for value in (1234, -5, 3.14159, -0.0, "ab", True):
        try:
            text = format(value, spec)
        except (ValueError, OverflowError) as error:
            text = "! " + str(error)
        shown.append(text if len(text) < 80 else str(len(text)))
    print(repr(spec), shown)

for base in "boxX":
    for value in (0, 1, -1, 255, -2**48, 2**48 - 1, 2**63, -2**64 - 3):
        print(f"{value:{base}} {value:#{base}} {value:020{base}} {value:_{base}} " + f"%#{base} %20{base} %.18{base}".replace("b", "x")
              % (value, value, value))
print("%d %5d %-5d| %05d %+d % d %.4d" % (7, -7, 7, -7, 7, 7, 7), "%d" % 2**80, "%s %r" % (1, "a"))
for count in (0, 1, 31, 32, 33, 70):
    print(repr(f"{'x':<{count}}"), f"{7:0{count}}", f"{7:>{count}}", "%0*d" % (count, 7), len(f"{'x':é^{count}}"))

# Digits of floats: rounding, carries, halves, and what is beyond fifteen digits.
for value in (0.5, 1.5, 2.5, 0.125, 9.995, 9.9951, 99999.5, 0.1, 1e22, 1e23, 123456789012345678.0, 5e-324, 2.2250738585072014e-308,
              1.7976931348623157e308, 0.0, 1 / 3, 2 / 3, 1005.0, 1.005):
    print(*(f"{value:.{digits}e}" for digits in (0, 1, 2, 3, 13, 14, 15, 16, 20)))
    print(*(f"{value:.{digits}g}" for digits in (0, 1, 2, 3, 4, 14, 15, 16, 17)), f"{value:#.5g}", "%.3e" % value, "%g" % value)
