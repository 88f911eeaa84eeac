"""JSON that a browser keeps and asks about again: it is sent anew only where it has become another one."""

import json
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Self

from starlette.requests import Request
from starlette.responses import Response


@dataclass(frozen=True)
class KeptJson:
    """``tag`` names the content, so that nothing old is taken for new after a publication or an upgrade."""

    content: bytes
    tag: str

    @classmethod
    def of(cls, value: Any) -> Self:
        content = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
        return cls(content, f'"{sha256(content).hexdigest()[:32]}"')

    def answer(self, request: Request) -> Response:
        """Kept by the browser alone, and each time asked about: so the gate decides each time, too."""
        headers = {"Cache-Control": "private, no-cache", "ETag": self.tag}
        known = request.headers.get("if-none-match", "").split(",")
        if self.tag in (one.strip().removeprefix("W/") for one in known):  # a proxy that packs makes it weak
            return Response(status_code=304, headers=headers)
        return Response(self.content, media_type="application/json", headers=headers)
