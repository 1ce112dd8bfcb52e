"""A CONNECT proxy that takes every host for one address, and says no to whoever lacks the password it wants."""

import base64
import socket
import threading


class Proxy:
    def __init__(self, port, password=None):
        self.target, self.password = ("127.0.0.1", port), password
        self.hosts = []
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.url = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.serve, args=(client,), daemon=True).start()

    def serve(self, client):
        head = b""
        with client:
            while b"\r\n\r\n" not in head:
                piece = client.recv(4096)
                if not piece:
                    return
                head += piece
            method, host = head.split(b" ", 2)[:2]
            wanted = base64.b64encode(f"user:{self.password}".encode()) if self.password else None
            if method != b"CONNECT":
                client.sendall(b"HTTP/1.1 405 Only CONNECT\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            elif wanted and b"Proxy-Authorization: Basic " + wanted not in head:
                client.sendall(
                    b"HTTP/1.1 407 Who are you\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                )
            else:
                self.hosts.append(host.decode())
                client.sendall(b"HTTP/1.1 200 Connected\r\n\r\n")
                with socket.create_connection(self.target) as server:
                    other = threading.Thread(target=pump, args=(server, client), daemon=True)
                    other.start()
                    pump(client, server)
                    other.join()


def pump(source, sink):
    try:
        while data := source.recv(65536):
            sink.sendall(data)
    except OSError:
        pass
    try:
        sink.shutdown(socket.SHUT_WR)
    except OSError:
        pass
