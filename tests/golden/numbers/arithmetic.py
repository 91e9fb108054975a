"""Every operator on numbers of every kind and size."""
import math
vals=[0,1,-7,2**48-1,-2**48-1,2**63,-2**64,2**127,-10**40,True,-0.0,2.5,-1e16,1e300,float('inf'),float('nan'),1+2j,complex(-0.0,-0.0),complex(float('inf'),float('nan'))]
import operator as o
ops=[o.add,o.sub,o.mul,o.truediv,o.floordiv,o.mod,o.and_,o.or_,o.xor,o.eq,o.ne,o.lt,o.le,o.gt,o.ge,divmod]
def show(f,*a):
    try: r=f(*a); return repr(r)
    except Exception as e: return type(e).__name__+str(e.args)
h=0
for f in ops:
    for a in vals:
        for b in vals:
            print(f.__name__,a,b,show(f,a,b))
small=[0,1,-1,2,3,-3,10,True,2**40,0.5,-0.5,-2.0,2.5,0.0,1j,-1-1j,float('inf'),float('nan')]
for a in vals:
    for b in small:
        if isinstance(b,int) and b>10: continue
        print('pow',a,b,show(pow,a,b))
for a in vals:
    for b in [0,1,-1,5,48,63,64,100,127,128,200,1.5]:
        print('shl',a,b,show(o.lshift,a,b)); print('shr',a,b,show(o.rshift,a,b))
for a in vals:
    for f in (o.neg,o.pos,o.invert,abs,hash,bool,int,float,complex,round,math.floor,math.ceil,math.trunc,repr,str,hex,oct,bin):
        print(f.__name__,a,show(f,a) if not (f is hash and a!=a) else '')
    for d in (-400,-30,-20,-5,-2,-1,0,1,2,5,20,400):
        print('round',a,d,show(round,a,d))
    for m in ('bit_length','bit_count','as_integer_ratio','is_integer','conjugate','hex','real','imag','numerator','denominator','__int__','__trunc__','__float__','__index__'):
        x=getattr(a,m,None)
        print(m,a,show(x) if callable(x) else x)
    for s in ('','d','x','X','#x','b','o','c','n','e','.3e','f','.2f','g','G','%','+','-',' ',',','_','10','<10','>10','^10','=10','010','+,.2f','s','.3','*^20.4f','z.1f','_x','.0f','#.0f','.10g'):
        print('fmt',s,a,show(format,a,s))
    for l in (1,2,8,16,17,40):
        for bo in ('big','little'):
            for sg in (False,True):
                if isinstance(a,int): print('tb',a,l,bo,sg,show(lambda: int.from_bytes(a.to_bytes(l,bo,signed=sg),bo,signed=sg)))
for a in [0,1,5,-5,2**70,10**30]:
    for b in [0,1,2,10,-1,-3,10**18,2**70]:
        for c in [1,2,7,-7,10**9+7,2**80,0]:
            print('pow3',a,b,c,show(pow,a,b,c))
for s in ['1','-1','+5',' 12 ','1_000','_1','1_','1__0','0x1f','0b11','0o17','1e5','','  ','٣','12a','１２','0_0','00','-0','9'*30]:
    for b in (10,0,2,8,16,36):
        print('int',repr(s),b,show(int,s,b))
    print('float',repr(s),show(float,s)); print('complex',repr(s),show(complex,s))
for s in ['inf','-Infinity','nan','1.5','.5','5.','1e400','1e-400','1_0.5','1._5','1+2j','j','-j','(1+2j)','1e5j','1+j',' 1+2j ','1 + 2j','infj','nanj','0x1p3','0x.8p-2','1.7976931348623159e308','4.9e-324','123456789012345678901234567890','0.1e1_0']:
    print('float',s,show(float,s)); print('complex',s,show(complex,s)); print('fromhex',s,show(float.fromhex,s))
print(show(sum,[1,2.5,True]),show(sum,[10**30,1]),show(sum,[2**48-1,1,1]),show(sum,[0.1]*10),show(sum,[1e308,1e308,-1e308]),show(sum,(1,2,3)),show(sum,range(10)),show(sum,[[1],[2]],[]),show(sum,[1j,2]),show(sum,[2**62,2**62,2**62]),show(sum,{1,2,3}),show(sum,(i*0.1 for i in range(10))),show(sum,[0.1,1e100,1,-1e100]))
