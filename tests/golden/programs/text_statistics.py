"""Word counts, an index, justified text, Caesar and run-length codes."""
from collections import Counter, defaultdict
from itertools import groupby

TEXT = '''The quick brown fox jumps over the lazy dog. The dog sleeps; the fox, being quick, runs away!
A generator suspends its frame, and the frame waits. Who resumes the generator? The caller does:
the caller sends a value, the generator yields another, and so on until one of them is done.'''


def words(text):
    word = ''
    for c in text + ' ':
        if c.isalpha():
            word += c.lower()
        elif word:
            yield word
            word = ''


counts = Counter(words(TEXT))
print(counts.most_common(6), len(counts), counts.total(), counts['nothing'])
index = defaultdict(list)
for number, line in enumerate(TEXT.splitlines(), 1):
    for word in dict.fromkeys(words(line)):
        index[word].append(number)
print({w: n for w, n in sorted(index.items()) if len(n) > 1})
lengths = {k: [*dict.fromkeys(g)] for k, g in groupby(sorted(words(TEXT), key=lambda w: (len(w), w)), key=len)}
for k, v in lengths.items():
    print(f'{k:>3}: {" ".join(v)}')


def justify(text, width):
    line = []
    for word in text.split():
        if sum(map(len, line)) + len(line) + len(word) > width:
            gaps = max(len(line) - 1, 1)
            spaces = width - sum(map(len, line))
            out = ''
            for i, w in enumerate(line[:-1]):
                out += w + ' ' * (spaces // gaps + (i < spaces % gaps))
            yield (out + line[-1]).ljust(width) + '|'
            line = []
        line.append(word)
    if line:
        yield ' '.join(line).ljust(width) + '|'


print(*justify(TEXT, 36), sep='\n')


def caesar(text, shift):
    low, up = 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
    return text.translate(str.maketrans(low + up, low[shift:] + low[:shift] + up[shift:] + up[:shift]))


secret = caesar(TEXT[:44], 13)
print(secret, '->', caesar(secret, 13))


def encode(s): return ''.join(f'{len(list(g)) if 0 else sum(1 for _ in g)}{c}' for c, g in groupby(s))
def decode(s):
    out, n = [], ''
    for c in s:
        if c.isdigit(): n += c
        else: out.append(c * int(n)); n = ''
    return ''.join(out)


for s in ('aaabccd', 'x' * 30 + 'y', '', 'abc'):
    print(s, encode(s), decode(encode(s)) == s)
print(f'{"word":<12}|{"count":^7}|{"share":>8}')
for w, n in counts.most_common(4):
    print(f'{w:<12}|{n:^7}|{n / counts.total():>8.2%}')
print(sorted(counts, key=lambda w: (-counts[w], w))[:5], max(counts, key=len), ''.join(sorted(set(TEXT.lower()) - set(map(chr, range(97, 123))))))
