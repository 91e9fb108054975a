# only: await, for
async def f(x):  # of the function
    "doc"  # of the docstring
    # of the body
    await x
async def g(x): return await x  # tail
class A:  # of class
    for x in y: pass  # loop
