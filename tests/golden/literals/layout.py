# Line joining, indentation, semicolons, odd white space.
if True: print('one'); print('two');
if 1:
	print('tab')
	if 2:
		print('two tabs')
total = (1 +
    2      # comments inside
        + 3)
print(total, [1,
2,

   3][2])
x = 1 + \
    2
print(x)
class A: pass
class B: x = 1; y = 2
def f(): return 5
print(f(), B.x + B.y)
if x == 3:
      print('six')
      if x:
       print('one more')
else:
  print('never')
while x: x -= 1
else: print('done')
for i in range(2): pass; print(i)
print('end') # no newline needed
