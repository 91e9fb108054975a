import itertools, functools, heapq, bisect
from collections import deque, defaultdict, OrderedDict
class C:
    def __iter__(self): return 1
class N: pass
class LT:
    def __lt__(s,o): raise ValueError("x")
class I:
    def __index__(self): return 2
class BadLen:
    def __len__(self): return -1
class BadLen2:
    def __len__(self): return 'a'
class G:
    def __getitem__(self,i): raise KeyError(i)
class NI:
    __iter__=None
    def __getitem__(self,i): return i
class NC:
    __contains__=None
def gen(): yield 1



def norm(m):
    out=''; i=0
    while i<len(m):
        if m[i:i+2]=='0x':
            out+='0x..'; i+=2
            while i<len(m) and m[i] in '0123456789abcdef': i+=1
        else: out+=m[i]; i+=1
    return out
def show(t,f):
    l=[1,2,3]; d={1:2}
    try: print(f"{t!s:45} = {norm(repr(f(l,d)))}")
    except BaseException as e: print(f"{t!s:45} {type(e).__name__}: {norm(str(e))}")

def f0(l,d):
    return iter(C())
show('iter(C())', f0)

def f1(l,d):
    for x in C(): pass
show('for x in C(): pass', f1)

def f2(l,d):
    return iter(5)
show('iter(5)', f2)

def f3(l,d):
    for x in 5: pass
show('for x in 5: pass', f3)

def f4(l,d):
    return next(5)
show('next(5)', f4)

def f5(l,d):
    return next([])
show('next([])', f5)

def f6(l,d):
    return next(iter([]))
show('next(iter([]))', f6)

def f7(l,d):
    return iter(NI())
show('iter(NI())', f7)

def f8(l,d):
    return 1 in NC()
show('1 in NC()', f8)

def f9(l,d):
    return 1 in N()
show('1 in N()', f9)

def f10(l,d):
    return 1 in 5
show('1 in 5', f10)

def f11(l,d):
    a,b=1
show('a,b=1', f11)

def f12(l,d):
    a,b,c=[1,2]
show('a,b,c=[1,2]', f12)

def f13(l,d):
    a,b=[1,2,3]
show('a,b=[1,2,3]', f13)

def f14(l,d):
    a,b=(1,2,3)
show('a,b=(1,2,3)', f14)

def f15(l,d):
    a,b={1,2,3}
show('a,b={1,2,3}', f15)

def f16(l,d):
    a,b={1:1,2:2,3:3}
show('a,b={1:1,2:2,3:3}', f16)

def f17(l,d):
    a,b=gen()
show('a,b=gen()', f17)

def f18(l,d):
    a,b="abc"
show('a,b="abc"', f18)

def f19(l,d):
    a,b=range(5)
show('a,b=range(5)', f19)

def f20(l,d):
    a,b=iter([1,2,3])
show('a,b=iter([1,2,3])', f20)

def f21(l,d):
    a,*b,c=[1]
show('a,*b,c=[1]', f21)

def f22(l,d):
    a,*b=[]
show('a,*b=[]', f22)

def f23(l,d):
    a,*b,c=5
show('a,*b,c=5', f23)

def f24(l,d):
    return list(5)
show('list(5)', f24)

def f25(l,d):
    return tuple(5)
show('tuple(5)', f25)

def f26(l,d):
    return set(5)
show('set(5)', f26)

def f27(l,d):
    return dict(5)
show('dict(5)', f27)

def f28(l,d):
    return dict([1])
show('dict([1])', f28)

def f29(l,d):
    return dict([(1,2,3)])
show('dict([(1,2,3)])', f29)

def f30(l,d):
    return dict([[1,2],3])
show('dict([[1,2],3])', f30)

def f31(l,d):
    return dict(["abc"])
show('dict(["abc"])', f31)

def f32(l,d):
    return dict(1,2)
show('dict(1,2)', f32)

def f33(l,d):
    return l[5]
show('l[5]', f33)

def f34(l,d):
    return l['a']
show("l['a']", f34)

def f35(l,d):
    return l[10**30]
show('l[10**30]', f35)

def f36(l,d):
    return l[1.0]
show('l[1.0]', f36)

def f37(l,d):
    l[5]=1
show('l[5]=1', f37)

def f38(l,d):
    l['a']=1
show("l['a']=1", f38)

def f39(l,d):
    del l[5]
show('del l[5]', f39)

def f40(l,d):
    del l['a']
show("del l['a']", f40)

def f41(l,d):
    l[::2]=[1]
show('l[::2]=[1]', f41)

def f42(l,d):
    l[::2]=5
show('l[::2]=5', f42)

def f43(l,d):
    l[0:1]=5
show('l[0:1]=5', f43)

def f44(l,d):
    return l[::0]
show('l[::0]', f44)

def f45(l,d):
    return l['a':]
show("l['a':]", f45)

def f46(l,d):
    return l[1:2:'a']
show("l[1:2:'a']", f46)

def f47(l,d):
    del l[::0]
show('del l[::0]', f47)

def f48(l,d):
    return (1,2)[5]
show('(1,2)[5]', f48)

def f49(l,d):
    return (1,2)['a']
show("(1,2)['a']", f49)

def f50(l,d):
    (1,2)[0]=1
show('(1,2)[0]=1', f50)

def f51(l,d):
    del (1,2)[0]
show('del (1,2)[0]', f51)

def f52(l,d):
    return "abc"[5]
show('"abc"[5]', f52)

def f53(l,d):
    return "abc"['a']
show('"abc"[\'a\']', f53)

def f54(l,d):
    "abc"[0]=1
show('"abc"[0]=1', f54)

def f55(l,d):
    return b"abc"[5]
show('b"abc"[5]', f55)

def f56(l,d):
    return b"abc"['a']
show('b"abc"[\'a\']', f56)

def f57(l,d):
    return range(5)[10]
show('range(5)[10]', f57)

def f58(l,d):
    return range(5)['a']
show("range(5)['a']", f58)

def f59(l,d):
    range(5)[0]=1
show('range(5)[0]=1', f59)

def f60(l,d):
    return 5[0]
show('5[0]', f60)

def f61(l,d):
    5[0]=1
show('5[0]=1', f61)

def f62(l,d):
    del 5[0]
show('del 5[0]', f62)

def f63(l,d):
    return N()[0]
show('N()[0]', f63)

def f64(l,d):
    N()[0]=1
show('N()[0]=1', f64)

def f65(l,d):
    del N()[0]
show('del N()[0]', f65)

def f66(l,d):
    return int[3]
show('int[3]', f66)

def f67(l,d):
    return N[3]
show('N[3]', f67)

def f68(l,d):
    return None[0]
show('None[0]', f68)

def f69(l,d):
    return gen[0]
show('gen[0]', f69)

def f70(l,d):
    return d[5]
show('d[5]', f70)

def f71(l,d):
    del d[5]
show('del d[5]', f71)

def f72(l,d):
    return d[[]]
show('d[[]]', f72)

def f73(l,d):
    d[[]]=1
show('d[[]]=1', f73)

def f74(l,d):
    del d[[]]
show('del d[[]]', f74)

def f75(l,d):
    return {[]:1}
show('{[]:1}', f75)

def f76(l,d):
    return {[]}
show('{[]}', f76)

def f77(l,d):
    return set([[]])
show('set([[]])', f77)

def f78(l,d):
    return [] in d
show('[] in d', f78)

def f79(l,d):
    return [] in {1}
show('[] in {1}', f79)

def f80(l,d):
    return {1}.add([])
show('{1}.add([])', f80)

def f81(l,d):
    return {1}.remove([])
show('{1}.remove([])', f81)

def f82(l,d):
    return {1}.discard({})
show('{1}.discard({})', f82)

def f83(l,d):
    return {1}.remove(5)
show('{1}.remove(5)', f83)

def f84(l,d):
    return {1}.remove({1})
show('{1}.remove({1})', f84)

def f85(l,d):
    return d.pop(5)
show('d.pop(5)', f85)

def f86(l,d):
    return d.pop()
show('d.pop()', f86)

def f87(l,d):
    return d.pop([])
show('d.pop([])', f87)

def f88(l,d):
    return {}.popitem()
show('{}.popitem()', f88)

def f89(l,d):
    return set().pop()
show('set().pop()', f89)

def f90(l,d):
    return [].pop()
show('[].pop()', f90)

def f91(l,d):
    return l.pop(9)
show('l.pop(9)', f91)

def f92(l,d):
    return l.pop('a')
show("l.pop('a')", f92)

def f93(l,d):
    return l.remove(9)
show('l.remove(9)', f93)

def f94(l,d):
    return l.index(9)
show('l.index(9)', f94)

def f95(l,d):
    return (1,2).index(9)
show('(1,2).index(9)', f95)

def f96(l,d):
    return l.index(9,0,2)
show('l.index(9,0,2)', f96)

def f97(l,d):
    return l.insert('a',1)
show("l.insert('a',1)", f97)

def f98(l,d):
    return l.insert(1)
show('l.insert(1)', f98)

def f99(l,d):
    return l.append()
show('l.append()', f99)

def f100(l,d):
    return l.append(1,2)
show('l.append(1,2)', f100)

def f101(l,d):
    return l.extend(5)
show('l.extend(5)', f101)

def f102(l,d):
    return l.extend()
show('l.extend()', f102)

def f103(l,d):
    return l.sort(1)
show('l.sort(1)', f103)

def f104(l,d):
    return l.sort(foo=1)
show('l.sort(foo=1)', f104)

def f105(l,d):
    return l.sort(key=5)
show('l.sort(key=5)', f105)

def f106(l,d):
    return [1,'a'].sort()
show("[1,'a'].sort()", f106)

def f107(l,d):
    return sorted([1,'a'])
show("sorted([1,'a'])", f107)

def f108(l,d):
    return sorted()
show('sorted()', f108)

def f109(l,d):
    return sorted(5)
show('sorted(5)', f109)

def f110(l,d):
    return sorted([1],1)
show('sorted([1],1)', f110)

def f111(l,d):
    return [LT(),LT()].sort()
show('[LT(),LT()].sort()', f111)

def f112(l,d):
    return l+5
show('l+5', f112)

def f113(l,d):
    return l+(1,)
show('l+(1,)', f113)

def f114(l,d):
    return l*'a'
show("l*'a'", f114)

def f115(l,d):
    return 'a'*l
show("'a'*l", f115)

def f116(l,d):
    return l*1.5
show('l*1.5', f116)

def f117(l,d):
    return l*10**30
show('l*10**30', f117)

def f118(l,d):
    return (1,)+5
show('(1,)+5', f118)

def f119(l,d):
    return (1,)+[1]
show('(1,)+[1]', f119)

def f120(l,d):
    return (1,)*'a'
show("(1,)*'a'", f120)

def f121(l,d):
    return l<5
show('l<5', f121)

def f122(l,d):
    return l<[1,2,'a']
show("l<[1,2,'a']", f122)

def f123(l,d):
    return [1]<['a']
show("[1]<['a']", f123)

def f124(l,d):
    return (1,)<5
show('(1,)<5', f124)

def f125(l,d):
    return {1}<5
show('{1}<5', f125)

def f126(l,d):
    return {1}|5
show('{1}|5', f126)

def f127(l,d):
    return {1}&[1]
show('{1}&[1]', f127)

def f128(l,d):
    return d|5
show('d|5', f128)

def f129(l,d):
    return d|[1]
show('d|[1]', f129)

def f130(l,d):
    return d<d
show('d<d', f130)

def f131(l,d):
    return {1}.union(5)
show('{1}.union(5)', f131)

def f132(l,d):
    return hash([])
show('hash([])', f132)

def f133(l,d):
    return hash({})
show('hash({})', f133)

def f134(l,d):
    return hash(set())
show('hash(set())', f134)

def f135(l,d):
    return hash(([],))
show('hash(([],))', f135)

def f136(l,d):
    return hash(slice(1))
show('hash(slice(1))', f136)

def f137(l,d):
    return len(5)
show('len(5)', f137)

def f138(l,d):
    return len(BadLen())
show('len(BadLen())', f138)

def f139(l,d):
    return len(BadLen2())
show('len(BadLen2())', f139)

def f140(l,d):
    return len()
show('len()', f140)

def f141(l,d):
    return range()
show('range()', f141)

def f142(l,d):
    return range(1,2,0)
show('range(1,2,0)', f142)

def f143(l,d):
    return range('a')
show("range('a')", f143)

def f144(l,d):
    return range(1.5)
show('range(1.5)', f144)

def f145(l,d):
    return range(1,2,3,4)
show('range(1,2,3,4)', f145)

def f146(l,d):
    return range(a=1)
show('range(a=1)', f146)

def f147(l,d):
    return slice()
show('slice()', f147)

def f148(l,d):
    return slice(1,2,3,4)
show('slice(1,2,3,4)', f148)

def f149(l,d):
    return slice(1,2).indices(-1)
show('slice(1,2).indices(-1)', f149)

def f150(l,d):
    return slice(1,2).indices('a')
show("slice(1,2).indices('a')", f150)

def f151(l,d):
    return slice('a').indices(5)
show("slice('a').indices(5)", f151)

def f152(l,d):
    return reversed(5)
show('reversed(5)', f152)

def f153(l,d):
    return reversed({1})
show('reversed({1})', f153)

def f154(l,d):
    return reversed(N())
show('reversed(N())', f154)

def f155(l,d):
    return reversed()
show('reversed()', f155)

def f156(l,d):
    return enumerate()
show('enumerate()', f156)

def f157(l,d):
    return enumerate(5)
show('enumerate(5)', f157)

def f158(l,d):
    return enumerate([],'a')
show("enumerate([],'a')", f158)

def f159(l,d):
    return enumerate([],1,2)
show('enumerate([],1,2)', f159)

def f160(l,d):
    return zip(5)
show('zip(5)', f160)

def f161(l,d):
    return zip([1],5)
show('zip([1],5)', f161)

def f162(l,d):
    return list(zip([1],[1,2],strict=True))
show('list(zip([1],[1,2],strict=True))', f162)

def f163(l,d):
    return list(zip([1,2],[1],strict=True))
show('list(zip([1,2],[1],strict=True))', f163)

def f164(l,d):
    return list(zip([1,2],[1,2],[1],strict=True))
show('list(zip([1,2],[1,2],[1],strict=True))', f164)

def f165(l,d):
    return list(zip([1],[1],[1,2],strict=True))
show('list(zip([1],[1],[1,2],strict=True))', f165)

def f166(l,d):
    return zip(strict=5)
show('zip(strict=5)', f166)

def f167(l,d):
    return zip(foo=5)
show('zip(foo=5)', f167)

def f168(l,d):
    return map()
show('map()', f168)

def f169(l,d):
    return map(5)
show('map(5)', f169)

def f170(l,d):
    return map(5,5)
show('map(5,5)', f170)

def f171(l,d):
    return list(map(5,[1]))
show('list(map(5,[1]))', f171)

def f172(l,d):
    return list(map(lambda a,b:a,[1],[1,2],strict=True))
show('list(map(lambda a,b:a,[1],[1,2],strict=True))', f172)

def f173(l,d):
    return filter()
show('filter()', f173)

def f174(l,d):
    return filter(1)
show('filter(1)', f174)

def f175(l,d):
    return filter(None,5)
show('filter(None,5)', f175)

def f176(l,d):
    return list(filter(5,[1]))
show('list(filter(5,[1]))', f176)

def f177(l,d):
    return any(5)
show('any(5)', f177)

def f178(l,d):
    return all()
show('all()', f178)

def f179(l,d):
    return list(1,2)
show('list(1,2)', f179)

def f180(l,d):
    return list(x=1)
show('list(x=1)', f180)

def f181(l,d):
    return tuple(1,2)
show('tuple(1,2)', f181)

def f182(l,d):
    return tuple(x=1)
show('tuple(x=1)', f182)

def f183(l,d):
    return set(1,2)
show('set(1,2)', f183)

def f184(l,d):
    return frozenset(1,2)
show('frozenset(1,2)', f184)

def f185(l,d):
    return set(x=1)
show('set(x=1)', f185)

def f186(l,d):
    return dict.fromkeys(5)
show('dict.fromkeys(5)', f186)

def f187(l,d):
    return dict.fromkeys()
show('dict.fromkeys()', f187)

def f188(l,d):
    return d.update(5)
show('d.update(5)', f188)

def f189(l,d):
    return d.update(1,2)
show('d.update(1,2)', f189)

def f190(l,d):
    return d.update([1])
show('d.update([1])', f190)

def f191(l,d):
    return d.get()
show('d.get()', f191)

def f192(l,d):
    return d.get(1,2,3)
show('d.get(1,2,3)', f192)

def f193(l,d):
    return d.setdefault()
show('d.setdefault()', f193)

def f194(l,d):
    return d.setdefault([])
show('d.setdefault([])', f194)

def f195(l,d):
    return d.keys()|5
show('d.keys()|5', f195)

def f196(l,d):
    return d.keys()&5
show('d.keys()&5', f196)

def f197(l,d):
    return d.keys()<5
show('d.keys()<5', f197)

def f198(l,d):
    return d.values()|{1}
show('d.values()|{1}', f198)

def f199(l,d):
    return next(iter([]),)
show('next(iter([]),)', f199)

def f200(l,d):
    return next()
show('next()', f200)

def f201(l,d):
    return next(1,2,3)
show('next(1,2,3)', f201)

def f202(l,d):
    return iter()
show('iter()', f202)

def f203(l,d):
    return iter(1,2)
show('iter(1,2)', f203)

def f204(l,d):
    return iter(1,2,3)
show('iter(1,2,3)', f204)

def f205(l,d):
    return sum(['a'])
show("sum(['a'])", f205)

def f206(l,d):
    return G()[1]
show('G()[1]', f206)

def f207(l,d):
    return list(G())
show('list(G())', f207)

def f208(l,d):
    return itertools.islice([1],-1)
show('itertools.islice([1],-1)', f208)

def f209(l,d):
    return itertools.islice([1],0,'a')
show("itertools.islice([1],0,'a')", f209)

def f210(l,d):
    return itertools.islice([1],0,5,0)
show('itertools.islice([1],0,5,0)', f210)

def f211(l,d):
    return itertools.islice([1])
show('itertools.islice([1])', f211)

def f212(l,d):
    return itertools.repeat(1,'a')
show("itertools.repeat(1,'a')", f212)

def f213(l,d):
    return itertools.count('a')
show("itertools.count('a')", f213)

def f214(l,d):
    return itertools.combinations([1],-1)
show('itertools.combinations([1],-1)', f214)

def f215(l,d):
    return itertools.combinations([1],'a')
show("itertools.combinations([1],'a')", f215)

def f216(l,d):
    return itertools.permutations([1],-1)
show('itertools.permutations([1],-1)', f216)

def f217(l,d):
    return itertools.batched([1],0)
show('itertools.batched([1],0)', f217)

def f218(l,d):
    return list(itertools.batched([1,2,3],2,strict=True))
show('list(itertools.batched([1,2,3],2,strict=True))', f218)

def f219(l,d):
    return itertools.product([1],repeat=-1)
show('itertools.product([1],repeat=-1)', f219)

def f220(l,d):
    return itertools.product([1],foo=1)
show('itertools.product([1],foo=1)', f220)

def f221(l,d):
    return itertools.cycle(5)
show('itertools.cycle(5)', f221)

def f222(l,d):
    return itertools.chain(5)
show('itertools.chain(5)', f222)

def f223(l,d):
    return list(itertools.chain(5))
show('list(itertools.chain(5))', f223)

def f224(l,d):
    return itertools.zip_longest([1],foo=1)
show('itertools.zip_longest([1],foo=1)', f224)

def f225(l,d):
    return itertools.tee([1],-1)
show('itertools.tee([1],-1)', f225)

def f226(l,d):
    return itertools.tee(5)
show('itertools.tee(5)', f226)

def f227(l,d):
    return itertools.accumulate(5)
show('itertools.accumulate(5)', f227)

def f228(l,d):
    return list(itertools.accumulate([1,'a']))
show("list(itertools.accumulate([1,'a']))", f228)

def f229(l,d):
    return itertools.groupby(5)
show('itertools.groupby(5)', f229)

def f230(l,d):
    return itertools.starmap(5,5)
show('itertools.starmap(5,5)', f230)

def f231(l,d):
    return list(itertools.starmap(pow,[5]))
show('list(itertools.starmap(pow,[5]))', f231)

def f232(l,d):
    return itertools.pairwise(5)
show('itertools.pairwise(5)', f232)

def f233(l,d):
    return itertools.compress(5,5)
show('itertools.compress(5,5)', f233)

def f234(l,d):
    return itertools.takewhile(5)
show('itertools.takewhile(5)', f234)

def f235(l,d):
    return itertools.dropwhile(5,5)
show('itertools.dropwhile(5,5)', f235)

def f236(l,d):
    return functools.reduce(max,[])
show('functools.reduce(max,[])', f236)

def f237(l,d):
    return functools.reduce(max,5)
show('functools.reduce(max,5)', f237)

def f238(l,d):
    return functools.reduce(max)
show('functools.reduce(max)', f238)

def f239(l,d):
    return functools.partial()
show('functools.partial()', f239)

def f240(l,d):
    return functools.partial(5)
show('functools.partial(5)', f240)

def f241(l,d):
    return functools.partial(max,functools.Placeholder)
show('functools.partial(max,functools.Placeholder)', f241)

def f242(l,d):
    return functools.cmp_to_key(5)([1])<1
show('functools.cmp_to_key(5)([1])<1', f242)

def f243(l,d):
    return deque(5)
show('deque(5)', f243)

def f244(l,d):
    return deque([],-1)
show('deque([],-1)', f244)

def f245(l,d):
    return deque([],'a')
show("deque([],'a')", f245)

def f246(l,d):
    return deque([]).pop()
show('deque([]).pop()', f246)

def f247(l,d):
    return deque([]).popleft()
show('deque([]).popleft()', f247)

def f248(l,d):
    return deque([])[0]
show('deque([])[0]', f248)

def f249(l,d):
    return deque([])['a']
show("deque([])['a']", f249)

def f250(l,d):
    return deque([1]).remove(5)
show('deque([1]).remove(5)', f250)

def f251(l,d):
    return deque([1]).index(5)
show('deque([1]).index(5)', f251)

def f252(l,d):
    return deque([1],1).insert(0,1)
show('deque([1],1).insert(0,1)', f252)

def f253(l,d):
    return deque([1])+[1]
show('deque([1])+[1]', f253)

def f254(l,d):
    return deque([1])*'a'
show("deque([1])*'a'", f254)

def f255(l,d):
    return deque([1])<5
show('deque([1])<5', f255)

def f256(l,d):
    return deque([1]).rotate('a')
show("deque([1]).rotate('a')", f256)

def f257(l,d):
    return hash(deque())
show('hash(deque())', f257)

def f258(l,d):
    return defaultdict(5)
show('defaultdict(5)', f258)

def f259(l,d):
    return defaultdict()[5]
show('defaultdict()[5]', f259)

def f260(l,d):
    return heapq.heappop([])
show('heapq.heappop([])', f260)

def f261(l,d):
    return heapq.heappush(5,5)
show('heapq.heappush(5,5)', f261)

def f262(l,d):
    return heapq.heapify(5)
show('heapq.heapify(5)', f262)

def f263(l,d):
    return heapq.heappop(5)
show('heapq.heappop(5)', f263)

def f264(l,d):
    return heapq.heapreplace([],1)
show('heapq.heapreplace([],1)', f264)

def f265(l,d):
    return bisect.bisect([1],'a')
show("bisect.bisect([1],'a')", f265)

def f266(l,d):
    return bisect.bisect([1],1,-1)
show('bisect.bisect([1],1,-1)', f266)

def f267(l,d):
    return bisect.bisect(5,1)
show('bisect.bisect(5,1)', f267)

def f268(l,d):
    return l.__getitem__('a')
show("l.__getitem__('a')", f268)

def f269(l,d):
    return [].__add__(1)
show('[].__add__(1)', f269)

def f270(l,d):
    return ().__add__(1)
show('().__add__(1)', f270)

def f271(l,d):
    return [].__mul__('a')
show("[].__mul__('a')", f271)

def f272(l,d):
    return [].__lt__(1)
show('[].__lt__(1)', f272)

def f273(l,d):
    return {}.__or__(1)
show('{}.__or__(1)', f273)

def f274(l,d):
    return set().__or__(1)
show('set().__or__(1)', f274)

def f275(l,d):
    return list.append(5,5)
show('list.append(5,5)', f275)

def f276(l,d):
    return list.append()
show('list.append()', f276)

def f277(l,d):
    return list.__len__(5)
show('list.__len__(5)', f277)

def f278(l,d):
    return list.__new__(5)
show('list.__new__(5)', f278)

def f279(l,d):
    return list.__new__(int)
show('list.__new__(int)', f279)

def f280(l,d):
    return tuple.__new__(int)
show('tuple.__new__(int)', f280)

def f281(l,d):
    return dict(**{1:2})
show('dict(**{1:2})', f281)

def f282(l,d):
    return l.copy(1)
show('l.copy(1)', f282)

def f283(l,d):
    return l.count()
show('l.count()', f283)

def f284(l,d):
    return l.reverse(1)
show('l.reverse(1)', f284)

def f285(l,d):
    return l.clear(1)
show('l.clear(1)', f285)

def f286(l,d):
    return d.items(1)
show('d.items(1)', f286)

def f287(l,d):
    return list[int]
show('list[int]', f287)

def f288(l,d):
    return list[int]()
show('list[int]()', f288)

def f289(l,d):
    return d.keys().mapping
show('d.keys().mapping', f289)

def f290(l,d):
    return list(d.items())
show('list(d.items())', f290)

def f291(l,d):
    return l.__class_getitem__(int)
show('l.__class_getitem__(int)', f291)

def f292(l,d):
    return N().__len__()
show('N().__len__()', f292)

def f293(l,d):
    return [][I()]
show('[][I()]', f293)

def f294(l,d):
    return [][:N()]
show('[][:N()]', f294)

def f295(l,d):
    return max([])
show('max([])', f295)

def f296(l,d):
    return min(5)
show('min(5)', f296)

def f297(l,d):
    return itertools.islice([1],0,5,-1)
show('itertools.islice([1],0,5,-1)', f297)

def f298(l,d):
    return range(10)[I()]
show('range(10)[I()]', f298)

def f299(l,d):
    return range(3).index(7)
show('range(3).index(7)', f299)

def f300(l,d):
    return range(3).count('a')
show("range(3).count('a')", f300)

def f301(l,d):
    return (1,2).count()
show('(1,2).count()', f301)

def f302(l,d):
    return l.__imul__('a')
show("l.__imul__('a')", f302)

def f303(l,d):
    return l.__iadd__(5)
show('l.__iadd__(5)', f303)

def f304(l,d):
    return l[N()]
show('l[N()]', f304)

def f305(l,d):
    return l[True]
show('l[True]', f305)

def f306(l,d):
    return "abc"[N()]
show('"abc"[N()]', f306)

def f307(l,d):
    l[0:1]=N()
show('l[0:1]=N()', f307)

def f308(l,d):
    del l[N()]
show('del l[N()]', f308)

def f309(l,d):
    return {1:2}[N]
show('{1:2}[N]', f309)

def f310(l,d):
    return d[{}:1]
show('d[{}:1]', f310)

def f311(l,d):
    return d[1:2]
show('d[1:2]', f311)

def f312(l,d):
    return d[{1}]
show('d[{1}]', f312)

def f313(l,d):
    return d[([],)]
show('d[([],)]', f313)

def f314(l,d):
    return {([],)}
show('{([],)}', f314)

def f315(l,d):
    return {1,2}.issubset(5)
show('{1,2}.issubset(5)', f315)

def f316(l,d):
    return {1}.difference(5)
show('{1}.difference(5)', f316)

def f317(l,d):
    return {1}.intersection(5)
show('{1}.intersection(5)', f317)

def f318(l,d):
    return {1}.update(5)
show('{1}.update(5)', f318)

def f319(l,d):
    return {1}.symmetric_difference(5)
show('{1}.symmetric_difference(5)', f319)

def f320(l,d):
    return {1}.isdisjoint(5)
show('{1}.isdisjoint(5)', f320)

def f321(l,d):
    return {1}.intersection_update(5)
show('{1}.intersection_update(5)', f321)

def f322(l,d):
    return frozenset([1]).add(1)
show('frozenset([1]).add(1)', f322)

def f323(l,d):
    return {1}.union([[]])
show('{1}.union([[]])', f323)

def f324(l,d):
    return {1}-5
show('{1}-5', f324)

def f325(l,d):
    return {1}^5
show('{1}^5', f325)

def f326(l,d):
    return {1}.__sub__(5)
show('{1}.__sub__(5)', f326)

def f327(l,d):
    return d.fromkeys([[]])
show('d.fromkeys([[]])', f327)
