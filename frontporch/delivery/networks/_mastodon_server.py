"""What a Mastodon server is asked, one request a question but for lists and pictures."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from frontporch.delivery.networks._mastodon_replies import (
    Media,
    Source,
    Status,
    Statuses,
    Whose,
    is_id,
)
from frontporch.delivery.order import Picture
from frontporch.delivery.questions import Question
from frontporch.delivery.replies import server_time
from frontporch.errors import Problem, Rejected, Uncertain, Unreachable
from frontporch.messages.message import Message

if TYPE_CHECKING:
    from mastodon import Mastodon

    from frontporch.delivery.asking import Line

_PAGE, _MOST_PAGES = 40, 10
_PATIENCE = (0.5, 1, 2, 4, 8)  # seconds between looks at a picture that is still being worked on
_GONE = {404, 410}


class Server:
    """A server at `base`, asked over `line`, which refuses in our own name too.

    Every method raises DeliveryError.
    """

    def __init__(self, base: str, line: Line, api: Mastodon) -> None:
        self.base, self.line, self._api = base, line, api
        self._own_id: str | None = None

    def tell_whose(
        self, refused: type[Rejected | Unreachable] = Rejected
    ) -> tuple[Whose, datetime | None]:
        """Return whose token it is, and the server's clock."""
        question = Question("tell whose token this is", self._api.me, refused=refused)
        answer = self.line.hear(question)
        me = self.line.understand(question, answer, Whose)
        self._own_id = me.id
        return me, server_time(answer.headers)

    def own_id(self) -> str:
        """Return the id of our account, asking for it once."""
        return self._own_id or self.tell_whose(refused=Unreachable)[0].id

    def upload(self, picture: Picture) -> str:
        """Return the id of an uploaded picture, once the server is done with it."""
        name = f"picture.{picture.media_type.rpartition('/')[2]}"
        question = Question(
            "take a picture",
            lambda: self._api.media_post(
                picture.content, picture.media_type, description=picture.alt, file_name=name
            ),
        )
        media = self.line.read(question, Media)
        again = Question("tell about a picture", lambda: self._api.media(media.id))
        for pause in _PATIENCE:
            if media.url is not None:
                break
            time.sleep(pause)
            media = self.line.read(again, Media)
        if media.url is None:
            raise self._unreachable("is still busy with a picture")
        return media.id

    def post(
        self, message: Message, key: str, media: tuple[str, ...], deadline: datetime
    ) -> Status:
        """Make a message public by one request, which makes no second one under the same key."""
        question = Question(
            "post the message",
            lambda: self._api.status_post(
                message.text,
                media_ids=list(media) or None,
                visibility="public",
                language=message.language,
                idempotency_key=key,
            ),
            unknown=Uncertain,
            deadline=deadline,
        )
        return self.line.read(question, Status)

    def list_own(self, since: datetime) -> Iterator[Status]:
        """Return our own messages from that time on, the newest first."""
        own, last = self.own_id(), None
        for _ in range(_MOST_PAGES):
            page = self._list_page(own, last)
            for status in page:
                if status.created_at < since:
                    return
                if status.account.id == own:
                    yield status
            if not page or page[-1].id == last:
                return
            last = page[-1].id
        raise self._unreachable("has more messages of that time than can be looked through")

    def _list_page(self, own: str, last: str | None) -> tuple[Status, ...]:
        question = Question(
            "list our messages",
            lambda: self._api.account_statuses(
                own, exclude_replies=True, exclude_reblogs=True, max_id=last, limit=_PAGE
            ),
            refused=Unreachable,
        )
        return self.line.read(question, Statuses).root

    def read(self, remote: str) -> Status | None:
        """Return an item, or None if it is gone."""
        if not is_id(remote):
            raise self.line.refuse("the record names a message by an id that no server gives")
        question = Question("show the message", lambda: self._api.status(remote))
        answer = self.line.hear(question)
        if answer.status in _GONE:
            return None
        return self.line.understand(question, answer, Status)

    def read_source(self, remote: str, refused: type[Rejected | Unreachable] = Rejected) -> str:
        """Return the text of an item as it was written."""
        question = Question(
            "show the text of a message", lambda: self._api.status_source(remote), refused=refused
        )
        return self.line.read(question, Source).text

    def edit(self, remote: str, text: str, alts: Mapping[str, str]) -> Status:
        """Give an item another text; it keeps the pictures in `alts`, which are told by id."""
        media = [{"id": picture, "description": alt} for picture, alt in alts.items()]
        question = Question(
            "edit the message",
            lambda: self._api.status_update(remote, text, media_attributes=media or None),
            unknown=Uncertain,
        )
        return self.line.read(question, Status)

    def remove(self, remote: str) -> None:
        """Take an item away, and look again where the server knows nothing of it all at once."""
        question = Question(
            "remove the message", lambda: self._api.status_delete(remote), unknown=Uncertain
        )
        answer = self.line.hear(question)
        if answer.status not in _GONE or self.read(remote) is not None:
            self.line.insist(question, answer)

    def _unreachable(self, why: str) -> Unreachable:
        return Unreachable(Problem(self.line.network, f"{self.line.server} {why}"))
