"""Random numbers through every operation: the same draws, the same results."""
import random, math, operator as o
R=random.Random(12345)
def ri():
    b=R.choice([1,5,16,31,47,48,49,52,53,54,60,62,63,64,65,100,126,127,128,129,200,300,1000])
    v=R.getrandbits(b)
    if R.random()<.2: v=(1<<b)+R.randint(-2,2)
    return -v if R.random()<.5 else v
def rf():
    c=R.random()
    if c<.3: return R.uniform(-100,100)
    if c<.5: return float(R.randint(-10**6,10**6))/R.choice([1,2,4,8,10,100,1000])
    if c<.7: return math.ldexp(R.random()*2-1,R.randint(-1070,1023))
    if c<.8: return R.choice([0.0,-0.0,1e16,1e15,123456789012345680.0,5e-324,1.7976931348623157e308,2.2250738585072014e-308])
    return round(R.uniform(-1000,1000),R.randint(0,4))
def show(f,*a):
    try: return repr(f(*a))
    except Exception as e: return type(e).__name__+str(e.args)
ops=[o.add,o.sub,o.mul,o.truediv,o.floordiv,o.mod,o.and_,o.or_,o.xor,o.eq,o.lt,o.le,o.gt,o.ge,divmod,math.gcd,math.lcm]
for i in range(600):
    a=R.choice([ri,rf])(); b=R.choice([ri,ri,rf])()
    f=R.choice(ops)
    print(f.__name__,a,b,show(f,a,b))
for i in range(100):
    a=ri(); s=R.randint(0,200)
    print('sh',a<<s,a>>s,a.bit_length(),hash(a),hex(a),oct(a),bin(a)[:40],a.bit_count(),show(float,a),show(math.sqrt,abs(a)),math.isqrt(abs(a)),show(math.log,abs(a)),show(math.log2,abs(a)),show(math.log10,abs(a)))
    x=rf()
    print('f',repr(x),hash(x),x.hex(),show(int,x),show(round,x),show(round,x,R.randint(-5,20)),x.as_integer_ratio(),show(math.floor,x),float(repr(x))==x,float.fromhex(x.hex())==x, '%.3f %e %g %r %.10g'%(x,x,x,x,x), format(x,R.choice(['.2f','10.3e','g','n','+.1%',',.2f','_.0f','015.4f','.17g','<20','^+20.5'])))
    print('i',format(a,R.choice(['d',',','_','x','#b','+20','<30','^40,d','030','e','.2f','#o','_x'])), show(int,str(a)), show(int,hex(a),16), show(int,hex(a),0), '%d %x %o %5d %-8d| %+d %05d'%(a,a,a,a,a,a,a), str(a)==repr(a), int(str(a))==a)
    n=R.randint(1,40)
    print('b',show(lambda: a.to_bytes(n,'big',signed=True)),show(lambda: int.from_bytes(a.to_bytes(n,'little',signed=True),'little',signed=True)==a))
    print('p',show(pow,R.randint(-50,50),R.randint(0,40)),show(pow,a,R.randint(0,5)),show(pow,a,R.randint(0,50),R.randint(1,10**6)),show(pow,rf(),R.randint(-5,5)),show(pow,abs(rf()),rf()),show(pow,a,-1,R.randint(2,10**6)))
    for g in (math.sin,math.cos,math.tan,math.exp,math.expm1,math.atan,math.asinh,math.tanh,math.erf,math.erfc,math.gamma,math.lgamma,math.ulp,math.frexp,math.modf):
        print(g.__name__,x,show(g,x))
    c=complex(rf(),rf()); d=complex(rf(),rf())
    print('c',c,show(o.mul,c,d),show(o.truediv,c,d),show(o.add,c,a),show(o.mul,x,c),show(o.truediv,x,c),show(abs,c),show(pow,c,R.randint(-5,5)),show(pow,c,0.5),show(complex,str(c))==repr(c),hash(c),format(c,'.2f'))
for i in range(40):
    n=R.randint(0,60); k=R.randint(0,60)
    print(math.comb(n,k),math.perm(n,k),math.factorial(n),math.dist([rf(),rf()],[rf(),1]),math.hypot(rf(),rf(),rf()),show(math.fsum,[rf() for _ in range(10)]), sum([rf() for _ in range(10)]), math.prod([ri()%1000 for _ in range(10)]), math.remainder(rf(),rf() or 1), math.fmod(rf(),rf() or 1), math.nextafter(rf(),rf()), math.copysign(rf(),rf()), show(math.pow,rf(),rf()), math.atan2(rf(),rf()), math.isclose(rf(),rf()), math.sumprod([1.5,2,rf()],[rf(),2,3]))
for i in range(60):
    print(R.random(),R.randint(1,100),R.choice('abcdef'),R.sample(range(100),5),R.uniform(1,2),R.gauss(0,1),R.normalvariate(0,1),R.expovariate(1.5),R.betavariate(1,2),R.triangular(),R.shuffle([1,2,3]),R.randrange(0,100,7),R.choices([1,2,3],k=3),R.getrandbits(70),R.vonmisesvariate(1,2),R.gammavariate(2,3),R.lognormvariate(0,1),R.paretovariate(3),R.weibullvariate(1,2),R.randbytes(3),R.binomialvariate(10,.3))
