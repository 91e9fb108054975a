def area(width, height):
    return widht * height

print(area(3, 4))
