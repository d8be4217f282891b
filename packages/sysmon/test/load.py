"""Makes a load to be measured: 1 busy process, 500 MiB held, a disk written and loopback used, until its input ends."""
import os, socket, sys, tempfile, threading, time

hold = bytearray(os.urandom(1 << 20)) * 500

if os.fork() == 0:
    # The busy one is a child, so that it is missed where only the process itself is counted.
    parent = os.getppid()
    while os.getppid() == parent:
        for _ in range(100_000):
            pass
    os._exit(0)


def write_disk():
    # Deleted from the start: nothing stays behind.
    with tempfile.TemporaryFile(dir=sys.argv[1]) as file:
        block = os.urandom(5 << 20)
        while True:
            file.seek(0)
            file.write(block)
            file.flush()
            os.fsync(file.fileno())
            time.sleep(0.1)


def use_loopback():
    server = socket.create_server(("127.0.0.1", 0))
    sender = socket.create_connection(server.getsockname())
    receiver, _ = server.accept()
    block = bytes(1 << 16)

    def receive():
        while receiver.recv(1 << 20):
            pass

    threading.Thread(target=receive, daemon=True).start()
    while True:
        for _ in range(80):
            sender.sendall(block)
        time.sleep(0.1)


for target in (write_disk, use_loopback):
    threading.Thread(target=target, daemon=True).start()
print("ready", flush=True)
sys.stdin.read()
