# only: generator-expressions
print(sum(len(word) for word in words), list(w for w in words if w))
key = lambda word, low=0: any(c > low for c in word)
