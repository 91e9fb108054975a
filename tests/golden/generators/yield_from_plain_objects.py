# Delegation to iterators without send, throw or close.
class Plain:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 3: raise StopIteration('plain value')
        return self.n
def outer(it):
    try:
        r = yield from it
        print('r', r)
    except Exception as e:
        print('outer', type(e).__name__, e)
        yield 'recovered'
o = outer(Plain()); print(list(o))
o = outer(Plain()); print(next(o))
print(o.send(5))
o = outer(Plain()); print(next(o), next(o), o.throw(ValueError('v')))
o = outer(Plain()); next(o); print(o.close())
o = outer([1, 2]); next(o)
print(o.send('x'))
class Full(Plain):
    def send(self, v): print('send', v); return 'sent'
    def throw(self, *a): print('throw', [getattr(x, '__name__', x) for x in a]); return 'thrown'
    def close(self): print('close')
o = outer(Full()); print(next(o), o.send(1), next(o), o.throw(ValueError('q')), o.close())
o = outer(Full()); next(o)
try:
    o.throw(GeneratorExit('g'))
except GeneratorExit as e:
    print('exit', e)
class StopSend(Plain):
    def send(self, v): raise StopIteration(v * 2)
    def throw(self, *a): raise StopIteration('from throw')
o = outer(StopSend()); next(o); print(next(iter([o.send(21)])) if False else '', end='')
try:
    o.send(21)
except StopIteration as e:
    print('outer ended')
o = outer(StopSend()); next(o)
try:
    o.throw(KeyError)
except StopIteration:
    print('ended by throw')
class CloseRaises(Plain):
    def close(self): raise KeyError('close')
o = outer(CloseRaises()); next(o)
try:
    print(o.close())
except RuntimeError as e:
    print(e)
class GetItem:
    def __getitem__(self, i):
        if i > 1: raise IndexError
        return i
print(list(outer(GetItem())))
class AttrSend(Plain):
    @property
    def send(self): raise RuntimeError('send attribute')
    @property
    def close(self): raise AttributeError('no close')
o = outer(AttrSend()); next(o); print(o.send(1))
o = outer(AttrSend()); next(o); print(o.close())
