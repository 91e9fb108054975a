"""Doc of plain."""
print('running plain', __name__)
value = 1
_private = 2
def get(): return value
class Thing: pass
