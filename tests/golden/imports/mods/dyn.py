def __getattr__(name):
    if name.startswith('dyn'): return f'computed {name}'
    raise AttributeError(f'module has no {name}')
def __dir__(): return ['b', 'a']
real = 5
