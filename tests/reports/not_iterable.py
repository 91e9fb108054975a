count = 5
for n in count:
    print(n)
