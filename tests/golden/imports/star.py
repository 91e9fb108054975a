# from module import *.
import sys
sys.path.insert(0, __file__.rpartition('/')[0] + '/mods')
from star import *
print(a, _b, 'c' in globals())
from plain import *
print(value, '_private' in globals(), get())
from math import *
print(pi, sqrt(16))
try: exec('def f():\n from math import *')
except SyntaxError as e: print(e.msg)
