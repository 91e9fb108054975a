print('start')
try:
    {}['key']
except KeyError as e:
    raise RuntimeError('wrapped') from e
