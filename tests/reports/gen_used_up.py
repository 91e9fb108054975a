squares = (n * n for n in range(4))
print(sum(squares))
print(max(squares))
