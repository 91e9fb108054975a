# Recursion and its limit.
import sys
def fact(n): return 1 if n < 2 else n * fact(n - 1)
print(fact(30))
def ackermann(m, n):
    if m == 0: return n + 1
    if n == 0: return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))
print(ackermann(2, 3))
def forever(n): return forever(n + 1)
try:
    forever(0)
except RecursionError as e:
    print(type(e).__name__, e)
def even(n): return n == 0 or odd(n - 1)
def odd(n): return n != 0 and even(n - 1)
print(even(500), odd(7))
print(sys.getrecursionlimit())
sys.setrecursionlimit(5000)
def depth(n): return 0 if n == 0 else 1 + depth(n - 1)
print(depth(4000))
class R:
    def __repr__(self): return repr(self)
try:
    repr(R())
except RecursionError as e:
    print('repr', type(e).__name__)
class E:
    def __eq__(self, o): return self == o
try:
    E() == 1
except RecursionError:
    print('eq too')
