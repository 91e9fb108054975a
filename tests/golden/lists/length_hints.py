class G:
    def __iter__(self): print('iter',end=' '); return iter([1,2,3])
    def __len__(self): print('len',end=' '); return 3
class H:
    def __init__(self): self.i=0
    def __iter__(self): return self
    def __next__(self):
        self.i+=1
        if self.i>3: raise StopIteration
        return self.i
    def __length_hint__(self): print('hint',end=' '); return 3
import collections
def t(name,f):
    for c in (G,H):
        print(name,c.__name__,end=': ')
        try: f(c())
        except Exception as e: print(e,end=' ')
        print()
t('list',list); t('tuple',tuple); t('set',set); t('frozenset',frozenset); t('sorted',sorted); t('star',lambda x:[*x]); t('startup',lambda x:(*x,)); t('setstar',lambda x:{*x})
t('extend',lambda x:[].extend(x)); t('iadd',lambda x:[0].__iadd__(x)); t('call',lambda x:print(*x)); t('unpack',lambda x:(lambda a,b,c:0)(*x)); t('map',lambda x:list(map(str,x))); t('zip',lambda x:list(zip(x))); t('enum',lambda x:list(enumerate(x))); t('join',lambda x:''.join(map(str,x))); t('deque',collections.deque); t('dict',lambda x:dict.fromkeys(x)); t('sum',sum); t('max',max); t('any',any); t('rev',lambda x: list(reversed(x))); t('filter',lambda x:list(filter(None,x))); t('comp',lambda x:[i for i in x]); t('genlist',lambda x:list(i for i in x))
def un(x): a,*b=x
t('unp',un)
class BadHint(H):
    def __length_hint__(self): return -1
try: list(BadHint())
except Exception as e: print(e)
class BadHint(H):
    def __length_hint__(self): return 'a'
try: list(BadHint())
except Exception as e: print(e)
class BadHint(H):
    def __length_hint__(self): raise TypeError
print(list(BadHint()))
class BadHint(H):
    def __length_hint__(self): raise ValueError('x')
try: list(BadHint())
except Exception as e: print(repr(e))
