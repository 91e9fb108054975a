from itertools import *
import operator
def show(x): print(list(x))
show(islice(count(), 5)); show(islice(count(3,2),5)); show(islice(count(1.5,.5),3)); print(count(5), count(5,2), count(2.5), repeat(1), repeat('a',3))
show(islice(count(2**62-1),3)); show(islice(count(10,-3),4)); show(islice(count(start=2,step=5),3))
show(islice(cycle('abc'),8)); show(cycle([])); show(repeat(7,3)); show(repeat(7,-1)); show(repeat(object='x',times=2))
show(accumulate([1,2,3,4])); show(accumulate([1,2,3,4],operator.mul)); show(accumulate([1,2],initial=10)); show(accumulate([],initial=10)); show(accumulate([])); show(accumulate([3,1,2],func=max)); show(accumulate(['a','b']))
show(batched('ABCDEFG',3)); show(batched([],2)); show(batched(range(4),2,strict=True)); show(batched('abc',n=2))
show(chain('ab',[1],())); show(chain()); show(chain.from_iterable(['ab',[1]])); 
show(combinations('ABCD',2)); show(combinations(range(3),0)); show(combinations('ab',3)); show(combinations(iterable='abc',r=2))
show(combinations_with_replacement('ABC',2)); show(combinations_with_replacement('',2)); show(combinations_with_replacement('',0)); show(combinations_with_replacement('a',3))
show(permutations('ABC')); show(permutations('ABCD',2)); show(permutations([1,2],3)); show(permutations([],0)); show(permutations(range(3),r=None)); show(permutations(range(4),3))
show(product('ab',[1,2])); show(product()); show(product('ab',repeat=2)); show(product('ab','')); show(product([1,2],repeat=0)); show(product('a','bc',repeat=2))
show(compress('ABCDEF',[1,0,1,0,1,1])); show(compress(data='ab',selectors=[0,1]))
show(dropwhile(lambda x:x<5,[1,4,6,3,8])); show(takewhile(lambda x:x<5,[1,4,6,3,8])); show(filterfalse(lambda x:x<5,[1,4,6,3,8])); show(filterfalse(None,[0,1,'']))
show((k,list(g)) for k,g in groupby('AAAABBBCCDAABBB')); show((k,list(g)) for k,g in groupby([1,1,2,3,3],key=lambda x:x%2)); show(k for k,g in groupby('aabbc')); 
g=groupby('aabb'); k1,g1=next(g); k2,g2=next(g); print(list(g1),list(g2), k1,k2)
g=groupby([1,1,2]); k,gg=next(g); print(next(gg), next(gg), next(gg,None), next(gg,None), next(g)[0])
show(islice('ABCDEFG',2)); show(islice('ABCDEFG',2,4)); show(islice('ABCDEFG',2,None)); show(islice('ABCDEFG',0,None,2)); show(islice('ABC',5)); show(islice('ABCDEF',1,5,3)); show(islice([],0))
it=iter(range(10)); show(islice(it,2)); print(next(it)); show(islice(it,1,4,2)); print(next(it)); show(islice(it,3,3)); print(next(it,'end'))
show(pairwise('ABCD')); show(pairwise('A')); show(pairwise([]))
show(starmap(pow,[(2,5),(3,2)])); show(starmap(lambda *a:a,['ab',[1]]))
a,b=tee([1,2,3]); print(next(a)); show(b); show(a); print(tee([1],0)); a,b,c=tee(range(3),3); show(zip(a,b,c)); import copy
x,y=tee('abc'); next(x); z=copy.copy(x); show(z); show(x); show(y)
show(zip_longest('ABCD','xy',fillvalue='-')); show(zip_longest('A','bc')); show(zip_longest()); show(zip_longest([],[]))
def ty(x): return type(x)
print(ty(count()),ty(chain()),ty(groupby([])),ty(tee([1])[0]),ty(next(groupby([1]))[1]),ty(accumulate([])))
class MyCount(count):
    def __next__(self): return super().__next__()*2
show(islice(MyCount(3),3)); print(MyCount(3))
class Ch(chain): pass
show(Ch('a','b')); show(Ch.from_iterable(['ab'])); print(ty(Ch.from_iterable([])))
def gen():
    yield 1
    raise ValueError('boom')
try: show(chain(gen(),[5]))
except ValueError as e: print(e)
c=chain(gen()); print(next(c))
try: next(c)
except ValueError as e: print(e)
print(next(c,'done'))
print(operator.length_hint(repeat(1,5)), operator.length_hint(iter([1,2])), operator.length_hint(iter({1:1})), operator.length_hint(5,3))
big=tee(range(200000))
sum(big[0]); print(sum(big[1])); del big
b2=tee(range(200000)); sum(b2[0]); del b2
print('freed')
