"""Whatever the server accepts sends small pieces at once."""

import socket

import pytest
from streamlit.web.server.starlette import starlette_server

from pages._shell.sending import send_at_once


def test_an_accepted_line_holds_no_piece_back(monkeypatch: pytest.MonkeyPatch):
    bind = starlette_server._bind_socket
    monkeypatch.setattr(starlette_server, "_bind_socket", bind)  # as it was, at the end
    send_at_once()
    with starlette_server._bind_socket("127.0.0.1", 0, 5) as listening:
        listening.setblocking(True)
        with socket.create_connection(listening.getsockname()), listening.accept()[0] as accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
