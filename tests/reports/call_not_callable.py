list = [1, 2, 3]
copy = list((4, 5))
