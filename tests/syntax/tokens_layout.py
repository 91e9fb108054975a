# comment
if a:	# comment
	b = (1,

	  2)  # inner
    
	c = 1 + \
  2
	if d:
		e; f

x = """a
b"""
class A: pass
 
