"""The protocol as pygls speaks it, with an answer for every request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygls.exceptions import JsonRpcException
from pygls.protocol import LanguageServerProtocol

if TYPE_CHECKING:
    from typing import Any


class Protocol(LanguageServerProtocol):
    def structure_message(self, data: dict[str, Any]) -> Any:
        """The message of what has been read. A request that cannot be understood is refused: pygls only logs it, and the
        editor would wait for ever."""
        try:
            return super().structure_message(data)
        except JsonRpcException as error:
            if "method" in data and "id" in data:
                refused = type(error)()  # the words of the one raised may quote a report
                self._send_response(data["id"], error=refused.to_response_error())
            raise
