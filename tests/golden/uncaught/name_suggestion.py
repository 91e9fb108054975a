print('x')
colour = 1
print(color)
