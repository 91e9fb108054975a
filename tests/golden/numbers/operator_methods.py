"""Operator methods of script classes against built-in types: who is asked, in which order."""
class A:
    def __init__(self,n): self.n=n
    def __repr__(self): return f'A({self.n})'
    def __add__(self,o): print('A.add',self,o); return NotImplemented
    def __radd__(self,o): print('A.radd',self,o); return ('radd',o)
    def __lt__(self,o): print('lt',self,o); return 'LT'
    def __eq__(self,o): print('eq',self,o); return NotImplemented
    __hash__=None
class B(A):
    def __radd__(self,o): print('B.radd',self,o); return ('B.radd',o)
    def __eq__(self,o): print('B.eq'); return True
class C(A): pass
class I(int):
    def __add__(self,o): return ('I.add',int(o))
    def __rmul__(self,o): return 'I.rmul'
class J(int): pass
class L(list):
    def __add__(self,o): return NotImplemented
class M:
    def __mul__(self,o): return ('mul',o)
    def __rmul__(self,o): return ('rmul',o)
    def __imul__(self,o): return ('imul',o)
    def __iadd__(self,o): return NotImplemented
    def __add__(self,o): return 'M.add'
    def __pow__(self,o,m=None): return ('pow',o,m)
    def __rpow__(self,o,m=None): return ('rpow',o,m)
    def __matmul__(self,o): return 'mm'
    def __neg__(self): return 'neg'
    def __invert__(self): return 'inv'
    def __pos__(self): return 'pos'
    def __abs__(self): return 'abs'
    def __divmod__(self,o): return 'dm'
    def __rdivmod__(self,o): return 'rdm'
    def __index__(self): return 3
    def __round__(self,n=None): return ('round',n)
    def __bool__(self): return False
class Len:
    def __len__(self): return 0
class BadBool:
    def __bool__(self): return 1
class BadLen:
    def __len__(self): return -1
class Ne:
    def __eq__(self,o): return True
class H:
    def __hash__(self): return -1
class H2:
    def __hash__(self): return 2**70
class H3:
    def __hash__(self): return 'a'
class X:
    pass
x=X()
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
def inp(a,op,b):
    if op=='+': a+=b
    elif op=='*': a*=b
    elif op=='-': a-=b
    elif op=='|': a|=b
    elif op=='**': a**=b
    elif op=='@': a@=b
    elif op=='//': a//=b
    elif op=='<<': a<<=b
    return a
for f in [lambda:A(1)+A(2), lambda:A(1)+1, lambda:1+A(1), lambda:A(1)+B(2), lambda:B(1)+A(2), lambda:A(1)+C(2), lambda:C(1)+A(2), lambda:[1]+A(1), lambda:'a'+A(1), lambda:(1,)+A(2),
 lambda:A(1)<A(2), lambda:A(1)>A(2), lambda:A(1)==A(1), lambda:A(1)==B(1), lambda:A(1)!=B(1), lambda:A(1)!=A(2), lambda:A(1)==1, lambda:1==A(1), lambda:A(1)<=1, lambda:hash(A(1)),
 lambda:I(1)+2, lambda:2+I(1), lambda:2*I(3), lambda:I(3)*2, lambda:I(3)-1, lambda:type(I(3)-1), lambda:J(1)+J(2), lambda:-J(3), lambda:type(abs(J(-3))), lambda:J(5)==5, lambda:{5:1}[J(5)], lambda:[1,2,3][J(1)], lambda:J(7)//2, lambda:divmod(J(7),2), lambda:J(2)**J(3), lambda:1.5+J(1), lambda:[1]*J(2), lambda:bool(J(0)), lambda:J(3)<4.5, lambda:sum([J(1),J(2)]),
 lambda:L([1])+[2], lambda:[1]+L([2]), lambda:L([1])*2, lambda:[1]*M(), lambda:M()*[1], lambda:'a'*M(), lambda:2*M(), lambda:M()*2, lambda:pow(M(),2), lambda:pow(M(),2,3), lambda:pow(2,M()), lambda:pow(2,M(),5), lambda:M()@1, lambda:1@M(), lambda:-M(), lambda:~M(), lambda:+M(), lambda:abs(M()), lambda:divmod(M(),1), lambda:divmod(1,M()), lambda:round(M()), lambda:round(M(),1), lambda:hex(M()), lambda:int(M()), lambda:float(M()), lambda:complex(M()), lambda:[0,1,2,3][M()],
 lambda:bool(M()), lambda:bool(Len()), lambda:bool(BadBool()), lambda:bool(BadLen()), lambda:bool(x), lambda:not Len(),
 lambda:Ne()!=1, lambda:Ne()==1, lambda:x==x, lambda:x!=x, lambda:x==1, lambda:hash(H()), lambda:hash(H2()), lambda:hash(H3()), lambda:hash(Ne()), lambda:hash(x)==hash(x), lambda:x<x, lambda:None<1,
 lambda:inp([1],'+',(2,3)), lambda:inp([1],'+','ab'), lambda:inp([1],'+',1), lambda:inp([1],'+',A(1)), lambda:inp([1],'*',2), lambda:inp([1],'*','a'), lambda:inp(1,'-','a'), lambda:inp(M(),'*',2), lambda:inp(M(),'+',2), lambda:inp({1},'|',{2}), lambda:inp({1:2},'|',{3:4}), lambda:inp({1:2},'|',[(3,4)]), lambda:inp(2,'**','a'), lambda:inp(2,'@','a'), lambda:inp(2,'//','a'), lambda:inp('a','<<',1), lambda:inp((1,),'+',(2,)), lambda:inp((1,),'+',[2]), lambda:inp('a','+','b'), lambda:inp('a','*',3), lambda:inp({1},'|',[2]), lambda:inp({1},'-',[2]),
 lambda:[1,[2,3]]==[1,[2,3]], lambda:[1,2]<[1,2,0], lambda:(1,'a')<(1,'b'), lambda:(1,'a')<(1,2), lambda:[1,'a']<[1,2], lambda:{1:2}=={1:2.0}, lambda:{1:2}<{1:3}, lambda:{1,2}<{1,2,3}, lambda:b'a'<b'b', lambda:'a'<'b', lambda:'é'>'z', lambda:(lambda n:[n]==[n])(float('nan')), lambda:1==1.0==True==(1+0j), lambda:10**30==1e30, lambda:10**22==1e22, lambda:2**53+1==2.0**53, lambda:2**53+1>2.0**53,lambda:2**1024>1e308, lambda:2**1024<float('inf'), lambda:'a'==b'a', lambda:None==False, lambda:()==[], lambda:range(3)==range(0,3,1), lambda:[1]==(1,), lambda:frozenset([1])=={1},
 lambda:hash((1,2,3)), lambda:hash((1,2)), lambda:hash((1,(2,3))), lambda:hash(()), lambda:hash((1.5,None,True)), lambda:hash(frozenset([1,2,3])), lambda:hash(range(10)), lambda:hash((1,[2])), lambda:hash(1.0)==hash(1)==hash(True), lambda:hash(2**61-1), lambda:hash(float('inf')), lambda:hash(10**25), lambda:hash(-(10**25)), lambda:hash(1e100), lambda:hash(1+0j), lambda:hash(-2), lambda:hash('a')==hash('a'),lambda:hash(b'ab')==hash(b'ab'),
 lambda:min(3,1,2), lambda:max([3,1,2],key=lambda v:-v), lambda:min('b','a'), lambda:max((1,2),(1,3)), lambda:min([1.5,1]), lambda:max(1,1.0), lambda:min({}), lambda:max('abc',default='z'), lambda:min([],default=None), lambda:max([],key=len), lambda:min(1,2,key=3),
 lambda:int.__add__(1,2), lambda:int.__add__(1,2.0), lambda:float.__add__(1.0,2), lambda:(5).__rsub__(7), lambda:(5).__rpow__(2), lambda:True.__and__(True), lambda:True.__and__(3), lambda:(5).__eq__(5), lambda:(5).__lt__('a'), lambda:'a'.__eq__(1), lambda:[].__eq__(()), lambda:[1].__lt__([2]), lambda:(1).__class__, lambda:(1.5).__round__(), lambda:(1.25).__round__(1), lambda:(15).__round__(-1), lambda:(3).__divmod__(2), lambda:object.__eq__(1,1), lambda:object().__eq__(1), lambda:int.__hash__(5), lambda:(1).__ne__(2),lambda:[1].__ne__([1]), lambda:dict.__eq__({},{}), lambda:(2.5).__hash__()]:
    t(f)
