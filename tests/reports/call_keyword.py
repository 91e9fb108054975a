def draw(shape, colour="red", filled=False):
    return shape, colour, filled

draw("circle", color="blue")
