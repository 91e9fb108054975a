# input at the end of file, open for writing and reading back.
import sys
try: input('prompt> ')
except EOFError as e: print(type(e).__name__, e)
print(sys.stdin.read() == '', sys.stdin.readline() == '')
