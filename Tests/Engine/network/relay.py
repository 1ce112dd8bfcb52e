"""Joins a listening address with another one.

  relay.py unix PATH HOST PORT      what comes to the Unix socket goes to HOST:PORT
  relay.py tcp HOST PORT PATH       what comes to HOST:PORT goes to the Unix socket
"""

import os
import socket
import sys
import threading

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import proxy  # noqa: E402


def main():
    if sys.argv[1] == "unix":
        listener = socket.socket(socket.AF_UNIX)
        listener.bind(sys.argv[2])
        listener.listen(64)

        def connect():
            return socket.create_connection((sys.argv[3], int(sys.argv[4])))
    else:
        listener = socket.create_server((sys.argv[2], int(sys.argv[3])), backlog=64)

        def connect():
            server = socket.socket(socket.AF_UNIX)
            server.connect(sys.argv[4])
            return server
    while True:
        client, _ = listener.accept()
        threading.Thread(target=serve, args=(client, connect), daemon=True).start()


def serve(client, connect):
    try:
        with client, connect() as server:
            back = threading.Thread(target=proxy.pump, args=(server, client), daemon=True)
            back.start()
            proxy.pump(client, server)
            back.join()
    except OSError:
        pass


main()
