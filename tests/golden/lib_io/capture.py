# Capturing what is printed.
import io, sys
from contextlib import redirect_stdout
def work(): print('one'); print('two', end=''); return 5
buf = io.StringIO()
with redirect_stdout(buf): r = work()
print(r, repr(buf.getvalue()), buf.getvalue().splitlines())
old, sys.stdout = sys.stdout, io.StringIO()
try: print('hidden'); text = sys.stdout.getvalue()
finally: sys.stdout = old
print(repr(text))
class Tee(io.StringIO):
    def write(self, s): self.n = getattr(self, 'n', 0) + 1; return super().write(s.upper())
t = Tee(); print('a', 'b', file=t); print(repr(t.getvalue()), t.n)
def numbered(lines): return [f'{i}: {l.rstrip()}' for i, l in enumerate(lines, 1)]
print(numbered(io.StringIO('x\ny\n')), sum(int(l) for l in io.StringIO('1\n2\n3')))
