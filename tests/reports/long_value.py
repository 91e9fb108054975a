text = "a very long text that goes on and on, well beyond the forty characters that are shown"
print(text - 1)
