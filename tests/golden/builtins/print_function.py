# print: sep, end, file, flush and what it does with objects.
import sys, io
print()
print(1, 'a', None, [1, 'x'], sep='-', end='!\n')
print(*range(3), sep=''); print('a', 'b', sep='\n'); print(end='no newline'); print()
print('x', sep=None, end=None); print('flush', flush=True)
out = io.StringIO()
print('to file', 5, file=out); print('more', end='', file=out)
print(repr(out.getvalue()))
class W:
    def __init__(self): self.parts = []
    def write(self, s): self.parts.append(s)
w = W(); print('a', 1, file=w); print(w.parts)
for f in (lambda: print(sep=5), lambda: print('x', end=5), lambda: print('x', file=5), lambda: print('x', nope=1)):
    try: f()
    except Exception as e: print(type(e).__name__, e)
sys.stdout.write('written\n'); print(sys.stdout.write(''), file=sys.stdout)
class S:
    def __str__(self): return 'S.__str__'
    def __repr__(self): return 'S.__repr__'
print(S(), [S()], {S(): S()}, (S(),), {'k': S()})
print('tab\there', 'nul' + chr(0) + '!', '한글', '\x7f', 'a\\b', sep='|')
old = sys.stdout
sys.stdout = io.StringIO()
print('hidden'); hidden = sys.stdout.getvalue()
sys.stdout = old
print('captured', repr(hidden)); print('stderr', file=sys.stderr)
x = [1]; x.append(x); d = {}; d['d'] = d
print(x, d, [[]], [()], {'a': [{}]}, (1,), ((),), set(), frozenset({1}), {1: {2: {3: 4}}})
