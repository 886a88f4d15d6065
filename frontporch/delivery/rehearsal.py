"""Stands in for every network during a rehearsal: keeps what would be sent, marked NOT SENT."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from frontporch.delivery.order import Account, Order, Prepared, Proof, Remote

MARK = "NOT SENT"


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """A network that is a file on this machine: one JSON object a message in `path`."""

    network: str
    account: str
    path: Path

    def check_credentials(self) -> Account:
        """Return the account that department.toml names; a rehearsal needs no credentials."""
        return Account(self.account, self.account)

    def prepare(self, order: Order) -> Prepared:
        """Return one made-up id for each picture."""
        return Prepared(tuple(f"picture-{number}" for number in range(1, len(order.pictures) + 1)))

    def send(self, order: Order, _prepared: Prepared, _deadline: datetime) -> Remote:
        """Keep the message."""
        items = self._items()
        items[order.key] = self._item(order)
        self._keep(items)
        return self._remote(order.key)

    def find(self, order: Order, _prepared: Prepared, _not_before: datetime) -> Remote | None:
        """Return what was kept of exactly this message."""
        return self._remote(order.key) if order.key in self._items() else None

    def edit(self, remote: str, order: Order, _prepared: Prepared, _proof: Proof) -> Remote:
        """Keep the new text in the place of the old one."""
        items = self._items()
        items[remote] = self._item(order)
        self._keep(items)
        return self._remote(remote)

    def remove(self, remote: str, _proof: Proof) -> None:
        """Forget a message."""
        items = self._items()
        if items.pop(remote, None) is not None:
            self._keep(items)

    def _remote(self, key: str) -> Remote:
        return Remote(key, f"https://not-sent.invalid/{self.network}/{key[:12]}")

    def _item(self, order: Order) -> dict[str, Any]:
        return {
            "status": MARK,
            "network": self.network,
            "post": order.post,
            "part": order.part,
            "text": order.message.text,
            "link": order.message.link,
            "pictures": [picture.alt for picture in order.pictures],
        }

    def _items(self) -> dict[str, Any]:
        try:
            read: dict[str, Any] = json.loads(self.path.read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError):
            return {}
        return read

    def _keep(self, items: dict[str, Any]) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        temporary = self.path.with_name(f"{self.path.name}.tmp")
        words = json.dumps(items, indent=2, ensure_ascii=False, sort_keys=True)
        temporary.write_text(f"{words}\n", encoding="utf-8")
        temporary.replace(self.path)
