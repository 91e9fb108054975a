# exit() and quit() raise SystemExit.
try:
    quit('q')
except SystemExit as e:
    print(repr(e))
print('bye')
exit(7)
