"""A service that speaks the OpenAI protocol, and misbehaves on demand.

It answers one request after the other with the next of its replies; the last one is
repeated. Only what a chat model streams is spoken: server-sent events.
"""

import json
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final

Write = Callable[[str], None]
Reply = Callable[["Conversation"], None]
"""Answers one request."""
_EVENTS: Final = {"Content-Type": "text/event-stream"}


class Conversation:
    """One request, and the means to answer it."""

    def __init__(self, handler: BaseHTTPRequestHandler, asked: dict[str, Any]) -> None:
        self.asked = asked
        self.headers = handler.headers
        self._handler = handler

    @property
    def ids(self) -> list[str]:
        """The ids of the evidence in the prompt, in order."""
        prompt = "\n".join(str(m["content"]) for m in self.asked["messages"])
        fenced = prompt.partition("<evidence>\n")[2].partition("\n</evidence>")[0]
        return [line[1:4] for line in fenced.splitlines()]

    def begin(self, status: int, headers: Mapping[str, str]) -> Write:
        self._handler.send_response(status)
        for name, value in headers.items():
            self._handler.send_header(name, value)
        self._handler.end_headers()

        def write(text: str) -> None:
            self._handler.wfile.write(text.encode())
            self._handler.wfile.flush()

        return write

    def events(self) -> Write:
        return self.begin(200, _EVENTS)


class Service:
    """Where the service is, and what it was asked."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.replies: list[Reply] = []
        self.asked: list[dict[str, Any]] = []

    def next_reply(self) -> Reply:
        return self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]


@contextmanager
def serve() -> Iterator[Service]:
    """Serve on 127.0.0.1 until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            asked = json.loads(self.rfile.read(length))
            service.asked.append(asked)
            with suppress(ConnectionError):
                service.next_reply()(Conversation(self, asked))

        def log_message(self, *_: object) -> None:
            """Print nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    service = Service(f"http://127.0.0.1:{server.server_port}/v1")
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def chunk(delta: Mapping[str, Any], finish: str | None = None) -> str:
    """Return one event of a stream."""
    event = {
        "id": "c",
        "object": "chat.completion.chunk",
        "created": 1,
        "model": "m",
        "choices": [{"index": 0, "delta": dict(delta), "finish_reason": finish}],
    }
    return f"data: {json.dumps(event)}\n\n"


def usage(read: int, written: int) -> str:
    """Return the event that tells the tokens."""
    tokens = {
        "prompt_tokens": read,
        "completion_tokens": written,
        "total_tokens": read + written,
    }
    event = {
        "id": "c",
        "object": "chat.completion.chunk",
        "created": 1,
        "model": "m",
        "choices": [],
        "usage": tokens,
    }
    return f"data: {json.dumps(event)}\n\n"


DONE: Final = "data: [DONE]\n\n"


def says(text: str | Callable[[list[str]], str], *, finish: str = "stop") -> Reply:
    """Answer properly, in pieces of a few characters.

    Args:
        text: What the model writes, or what makes it of the ids of the evidence.
        finish: Why it ends, as the service says.
    """

    def reply(talk: Conversation) -> None:
        said = text if isinstance(text, str) else text(talk.ids)
        write = talk.events()
        for start in range(0, len(said), 7):
            write(chunk({"role": "assistant", "content": said[start : start + 7]}))
        write(chunk({}, finish))
        write(usage(100, 10))
        write(DONE)

    return reply


def refuses() -> Reply:
    """Decline as the protocol provides for."""

    def reply(talk: Conversation) -> None:
        write = talk.events()
        write(chunk({"role": "assistant", "refusal": "I cannot help with that."}))
        write(chunk({}, "stop"))
        write(DONE)

    return reply


def fails(status: int, headers: Mapping[str, str] | None = None) -> Reply:
    """Answer with an error status."""

    def reply(talk: Conversation) -> None:
        body = json.dumps({"error": {"message": "no", "type": "t", "code": "c"}})
        told = {"Content-Type": "application/json", "Content-Length": str(len(body))}
        talk.begin(status, told | dict(headers or {}))(body)

    return reply


def sends(body: str, content_type: str = "text/event-stream") -> Reply:
    """Send a body as it is, with status 200."""
    return lambda talk: talk.begin(200, {"Content-Type": content_type})(body)


def cuts(text: str, *, within_chunk: bool = False) -> Reply:
    """Break off: after an event, or in the middle of a chunk of HTTP."""

    def reply(talk: Conversation) -> None:
        said = text.format(id=talk.ids[0])
        headers = {"Transfer-Encoding": "chunked"} if within_chunk else {}
        write = talk.begin(200, _EVENTS | headers)
        event = chunk({"role": "assistant", "content": said})
        write(f"{len(event) + 50:x}\r\n{event}" if within_chunk else event)

    return reply


def waits(seconds: float) -> Reply:
    """Say nothing for a while, then end."""
    return lambda _: time.sleep(seconds)


def trickles(pieces: Iterable[str], pause: float) -> Reply:
    """Send events one by one, each after a pause; the client may leave meanwhile."""

    def reply(talk: Conversation) -> None:
        write = talk.events()
        for piece in pieces:
            time.sleep(pause)
            write(piece)

    return reply
