count = 3
print("there are " + count + " items")
