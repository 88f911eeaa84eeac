"""Answers leave the server at once, instead of waiting for the browser's word that it has the piece before.

An answer is written in two pieces, its headers and its content. Where the kernel holds small pieces back (Nagle's
algorithm), the second waits until the first is acknowledged, which the other side puts off by some 40 ms. asyncio turns
that off for sockets that were made for TCP by name; Streamlit's is not. Sixty small files of a first visit, each with
such a pause, were a third of what a reader waited for.
"""

import socket

from streamlit.web.server.starlette import starlette_server


def send_at_once() -> None:
    """For the socket that Streamlit is going to listen on: what is accepted there is as it is."""
    bind = starlette_server._bind_socket

    def bind_prompt(address: str, port: int, backlog: int) -> socket.socket:
        listening = bind(address, port, backlog)
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return listening

    starlette_server._bind_socket = bind_prompt
