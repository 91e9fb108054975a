names = ["a", "b"]
which = "1"
print(names[which])
