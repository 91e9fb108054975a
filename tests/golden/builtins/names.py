# All the public names of builtins.
import builtins
print('\n'.join(n for n in dir(builtins) if not n.startswith('_') and n not in ('copyright', 'credits', 'license', 'help')))
print(builtins.len is len, __builtins__ is builtins or __builtins__ is builtins.__dict__)
builtins.custom = 'from builtins'
print(custom)
len_ = len
len = lambda v: 'shadowed'
print(len([]), builtins.len([]))
del len
print(len([1]))
del builtins.custom
try: custom
except NameError as e: print(e)
