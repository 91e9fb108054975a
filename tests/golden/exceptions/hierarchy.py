# The built-in exception hierarchy.
def tree(c, depth=0, seen=set()):
    if c in seen: return
    seen.add(c)
    if c.__module__ == 'builtins':
        print('  ' * depth + c.__name__)
        for s in sorted(c.__subclasses__(), key=lambda s: s.__name__):
            tree(s, depth + 1)
tree(BaseException)
print(IOError is OSError, EnvironmentError is OSError, [b.__name__ for b in ExceptionGroup.__mro__], KeyError.__base__.__name__, UnicodeDecodeError.__mro__[1].__name__)
