def run(text):
    exec(text)

run("x = = 1")
