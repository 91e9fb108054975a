def connect(host, port, *, timeout=10, retries):
    return host, port, timeout, retries

connect("localhost")
