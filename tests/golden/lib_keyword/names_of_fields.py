import keyword
def safe(n): return n + '_' if keyword.iskeyword(n) else n
print([safe(n) for n in ('class', 'name', 'def', 'print', 'None', 'async', 'case')], all(k.isidentifier() for k in keyword.kwlist), len(keyword.kwlist))
