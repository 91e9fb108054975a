# A string that stands first is a value like any other.
exec(compile("'shown'", "<typed>", "single"))
exec(compile("'shown'; 1 + 1", "<typed>", "single"))
namespace = {}
exec(compile("'a docstring'", "<file>", "exec"), namespace)
print(namespace["__doc__"])
# Only a session's inputs may await.
try:
    compile("await f()", "<typed>", "single")
except SyntaxError as error:
    print(error)
