import keyword
for k in keyword.kwlist:
    try:
        compile(f'{k} = 1', 's', 'exec'); print('assignable', k)
    except SyntaxError: pass
for k in keyword.softkwlist: exec(f'{k} = 5')
print(match, case, type, _)
