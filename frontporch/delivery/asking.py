"""Asks a network through a library on requests, and judges the reply without the library.

A library may quote a reply, fall over one that it did not expect, or take a success for a failure
because of a header. So it only makes the requests; the replies that it gets are empty.
"""

from __future__ import annotations

from typing import Any, TypeVar

import requests
from pydantic import BaseModel
from requests.structures import CaseInsensitiveDict

from frontporch.delivery.failures import never_left, told
from frontporch.delivery.questions import Answer, Dialect, Question
from frontporch.delivery.reading import BrokenReplyError, parse_reply
from frontporch.delivery.replies import wait_until
from frontporch.delivery.transport import Guard
from frontporch.errors import DeliveryError, Problem, RateLimited, Rejected, Uncertain, Unreachable

Model = TypeVar("Model", bound=BaseModel)

_TIMED_OUT = 408  # the network gave up on us, and may have done it
_TOO_MANY = 429


class Line:
    """A line to one server: `session` is for the library, `server` names it in sentences."""

    def __init__(self, network: str, server: str, dialect: Dialect) -> None:
        self.network, self.server = network, server
        self._dialect = dialect
        self._keeper = _Keeper()
        self.session = requests.Session()
        self.session.mount("https://", self._keeper)
        self.session.mount("http://", self._keeper)

    def read(self, question: Question, model: type[Model]) -> Model:
        """Return the answer as `model`. Raises DeliveryError."""
        return self.understand(question, self.hear(question), model)

    def understand(self, question: Question, answer: Answer, model: type[Model]) -> Model:
        """Return an answer that says yes as `model`. Raises DeliveryError."""
        self.insist(question, answer)
        try:
            return parse_reply(model, answer.content)
        except BrokenReplyError:
            pass
        raise self._unknown(question, "its reply cannot be understood")

    def insist(self, question: Question, answer: Answer) -> None:
        """Raise what an answer means that is not a yes."""
        if not 200 <= answer.status < 300:  # noqa: PLR2004 - every yes
            raise self._judge(question, answer)

    def hear(self, question: Question) -> Answer:
        """Return whatever is answered. Raises Unreachable or Uncertain where nothing is."""
        broken: BaseException | None = None
        self._keeper.send_until(question.deadline)
        try:
            question.act()
        except self._dialect.error as error:
            broken = error.__context__
        finally:
            self._keeper.send_until(None)
        answer = self._keeper.take()
        if answer is not None:
            return answer
        if not isinstance(broken, requests.RequestException):
            raise self._unknown(question, "the connection broke")
        if never_left(broken):
            sentence = f"{self.server} was not asked to {question.what}, because {told(broken)}"
            raise Unreachable(self._problem(sentence))
        raise self._unknown(question, told(broken))

    def refuse(self, sentence: str) -> Rejected:
        """Return our own no."""
        return Rejected(self._problem(sentence))

    def _judge(self, question: Question, answer: Answer) -> DeliveryError:
        """Return what an answer means that is not a yes."""
        if answer.status == _TOO_MANY:
            sentence = f"{self.server} takes no more requests for now"
            until = wait_until(self._dialect.seconds(answer.headers))
            return RateLimited(self._problem(sentence), until)
        if 400 <= answer.status < 500 and answer.status != _TIMED_OUT:  # noqa: PLR2004 - every no
            words = self._dialect.words(answer.content)
            sentence = f"{self.server} refused to {question.what}{words}"
            return question.refused(self._problem(sentence))
        return self._unknown(question, f"it is out of order ({answer.status})")

    def _unknown(self, question: Question, why: str) -> DeliveryError:
        if question.unknown is Unreachable:
            return Unreachable(self._problem(f"{self.server} did not {question.what}: {why}"))
        asked = f"{self.server} was asked to {question.what}"
        return Uncertain(self._problem(f"{asked}, and nobody knows whether it did: {why}"))

    def _problem(self, sentence: str) -> Problem:
        return Problem(self.network, sentence)


class _Keeper(Guard):
    """Keeps a reply from the library, which gets an empty one with the same status."""

    _kept: Answer | None = None

    def take(self) -> Answer | None:
        """Return the reply that came since the last time, if one did."""
        kept, self._kept = self._kept, None
        return kept

    def send(self, *args: Any, **kwargs: Any) -> requests.Response:
        response = super().send(*args, **kwargs)
        self._kept = Answer(response.status_code, response.headers, response.content)
        response.headers = CaseInsensitiveDict()
        response.reason = ""
        response._content = b"{}"  # noqa: SLF001 - where requests itself keeps it
        return response
