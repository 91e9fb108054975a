import atexit
atexit.register(print, 'still called')
print('x')
raise ValueError('uncaught')
