class Handle:
    def __del__(self):
        self.file.close()

Handle()
print("going on")
