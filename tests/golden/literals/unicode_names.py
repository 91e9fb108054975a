# Identifiers from all scripts, normalised to NFKC.
이름 = '코일'
def 더하기(왼쪽, 오른쪽):
    return 왼쪽 + 오른쪽
print(이름, 더하기(1, 2))
ñandú = 1
été = 2
_ᵃ = 3
print(ñandú + été, _a)
ﬁne = 'ligature'
print(fine, 'fine' in globals(), 'ﬁne' in globals())
class Ω:
    α = 1
print(Ω().α, Ω.__name__, 더하기.__name__, 더하기.__code__.co_varnames)
print('이름'.isidentifier(), '1a'.isidentifier(), 'a-b'.isidentifier(), 'été'.isidentifier())
print(getattr(Ω, 'α'), vars(Ω)['α'])
