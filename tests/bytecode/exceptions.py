def handlers(f):
    try:
        f()
    except ValueError as e:
        print(e)
    except (TypeError, KeyError):
        raise
    else:
        f = 1
    finally:
        print("done")
    try:
        raise f from None
    except:
        return 1


def returns(f):
    for x in f:
        try:
            try:
                return x.y
            finally:
                print(x)
        finally:
            if x:
                break
            continue


def groups(f):
    try:
        f()
    except* ValueError as group:
        print(group)
    except* OSError:
        pass
