def match(subject):
    match subject:
        case 0 | 1 | "text":
            return "literal"
        case [x, 0]:
            return x
        case [first, *rest] if first:
            return rest
        case [*_, last]:
            return last
        case {"key": value, 1: [a, _], **others}:
            return value, a, others
        case Point(x=0, y=yy) | Point(0, yy):
            return yy
        case str() as text:
            return text
        case None | subject.name | -1:
            return 1
        case _:
            return 2
