def f(*a): raise ValueError("deep")
x = f(1,
      2)[0] + (
      f(3))
