"""An HTTP proxy in front of the simulator that sees every call and can act at any moment of one."""

import re
import socket
import threading

# The moments of a call, in their order.
MOMENTS = ("asked", "answered", "half told", "told")


def route(method, path):
    """As the simulator names it."""
    path = path.split("?")[0]
    path = re.sub(r"^/v1/(files|batches)/[^/]+", r"/v1/\1/{id}", path)
    return f"{method} {path}"


class Gate:
    """`act` is called with each call and each of its moments; a true answer ends the connection there."""

    def __init__(self, upstream_url, act=lambda call, moment: False, tls=None, port=0):
        self.upstream = ("127.0.0.1", int(upstream_url.rsplit(":", 1)[1].split("/")[0]))
        self.act, self.tls = act, tls
        self.listener = socket.create_server(("127.0.0.1", port), backlog=128)
        self.port = self.listener.getsockname()[1]
        self.url = f"{'https' if tls else 'http'}://127.0.0.1:{self.port}"
        self.calls = []
        self.lock = threading.Lock()
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.serve, args=(client,), daemon=True).start()

    def close(self):
        self.listener.close()

    def serve(self, client):
        server = None
        try:
            client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if self.tls:
                client = self.tls.wrap_socket(client, server_side=True)
            server = socket.create_connection(self.upstream)
            server.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            while self.exchange(client, server):
                pass
        except OSError:
            pass
        finally:
            client.close()
            if server:
                server.close()

    def exchange(self, client, server):
        request = message(client)
        if request is None:
            return False
        method, path = request.split(b" ", 2)[:2]
        with self.lock:
            self.calls.append(route(method.decode(), path.decode()))
            call = (self.calls[-1], self.calls.count(self.calls[-1]))
        if self.act(call, "asked"):
            return False
        server.sendall(request)
        answer = message(server)
        if answer is None or self.act(call, "answered"):
            return False
        half = len(answer) // 2
        client.sendall(answer[:half])
        if self.act(call, "half told"):
            return False
        client.sendall(answer[half:])
        if self.act(call, "told"):
            return False
        return b"connection: close" not in answer.split(b"\r\n\r\n", 1)[0].lower()


def message(stream):
    """One whole request or answer; None at the end of the stream."""
    data = b""
    while b"\r\n\r\n" not in data:
        piece = stream.recv(65536)
        if not piece:
            return None
        data += piece
    head, body = data.split(b"\r\n\r\n", 1)
    if re.search(rb"\r\ntransfer-encoding:\s*chunked", head, re.I):
        while not body.endswith(b"0\r\n\r\n"):
            body += stream.recv(65536)
    length = re.search(rb"\r\ncontent-length:\s*(\d+)", head, re.I)
    missing = int(length[1]) - len(body) if length else 0
    pieces = [head, b"\r\n\r\n", body]
    while missing > 0:
        piece = stream.recv(min(missing, 1 << 20))
        if not piece:
            return None
        pieces.append(piece)
        missing -= len(piece)
    return b"".join(pieces)
