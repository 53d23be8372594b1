"""The protocol as pygls speaks it, with an answer to those requests that it would leave without one."""

from __future__ import annotations

from typing import Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.protocol import LanguageServerProtocol

from bsclint.display import quoted


class Protocol(LanguageServerProtocol):
    """An editor waits for the answer to every request, also to one that makes no sense."""

    def structure_message(self, data: dict[str, Any]) -> Any:
        """The message that `data` stands for. Raises JsonRpcException; a request has been answered then."""
        try:
            return super().structure_message(data)
        except JsonRpcException:
            number, method = data.get("id"), data.get("method")
            if isinstance(number, int | str) and isinstance(method, str):
                message = f"bsclint does not understand the parameters of {quoted(method)}"
                self._send_response(number, error=types.ResponseError(types.ErrorCodes.InvalidParams, message))
            raise
