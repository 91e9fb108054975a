try:
    try:
        raise KeyError("k")
    except KeyError as k:
        raise ExceptionGroup("inner", [ValueError(1), TypeError(2)]) from k
except* ValueError as g:
    raise RuntimeError("after") from g
