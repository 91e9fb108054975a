import sys
def inner():
    f = sys._getframe()
    print(f.f_back.f_code.co_name, f.f_generator.__name__, f.f_back.f_generator.__name__, f.f_back.f_back.f_code.co_name)
    yield 1
def outer():
    yield from inner()
list(outer())
async def ia():
    f = sys._getframe()
    print(f.f_back.f_code.co_name, f.f_generator.__name__, f.f_back.f_generator.__name__, f.f_back.f_back.f_code.co_name)
async def oa():
    c = ia()
    await c
try: oa().send(None)
except StopIteration: pass
