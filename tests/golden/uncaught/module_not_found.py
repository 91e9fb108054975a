# No suggestion goes with a module that isn't there.
print('x')
import asyncoi
