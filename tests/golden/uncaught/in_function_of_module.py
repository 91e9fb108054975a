class Outer:
    class Inner(Exception): pass
print('x')
raise Outer.Inner('nested name')
