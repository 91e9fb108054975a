# only: for
for i in range(3):  # counts
    print(i)

for key, box[0] in pairs():
    if key: break
else:
    print("""no
    key""")
