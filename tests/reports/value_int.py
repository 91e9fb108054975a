def parse(line):
    name, age = line.split(",")
    return name, int(age)

print(parse("Kim,4o"))
