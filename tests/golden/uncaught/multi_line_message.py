raise ValueError('first\nsecond\nlast line')
