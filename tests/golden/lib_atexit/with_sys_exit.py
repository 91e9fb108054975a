import atexit, sys
def late(): print('late'); atexit.register(print, 'registered while exiting')
atexit.register(late)
try: sys.exit(3)
finally: print('finally')
