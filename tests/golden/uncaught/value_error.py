# An uncaught exception: last line on standard error, status 1, output kept.
print('before')
def f(x): raise ValueError(f'bad {x}')
try: print('in try')
finally: print('finally runs')
f(5)
print('never')
