print('broken starts')
raise ValueError('at import')
