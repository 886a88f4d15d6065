"""What people paste: only addresses of posts on the network's own host, by the department."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from frontporch.delivery.network import Network as Carrier
from frontporch.delivery.networks import NETWORKS
from frontporch.delivery.order import Remote
from frontporch.department import Network
from frontporch.ledger.event import Address, Name

DID = "did:plc:elmferrypolice2345672a"
KEY = "3m5x2abcdefgh"
ACCOUNTS = {
    "x": Network(account="@elmferrypd", id="17"),
    "facebook": Network(account="ElmFerryPolice", id="1000"),
    "mastodon": Network(account="@elmferrypd@social.example", server="https://social.example"),
    "bluesky": Network(account="police.elmferry.example", id=DID),
    "nextdoor": Network(account="Elm Ferry Police"),
    "instagram": Network(account="elmferrypd"),
}
EXAMPLES = {
    "facebook": Network(account="elmferrypd"),
    "x": Network(account="elmferrypd"),
    "mastodon": Network(account="elmferrypd@social.example"),
    "bluesky": Network(account="police.elmferry.example"),
}
BY_NAME = {network.name: network for network in NETWORKS}

every_network = pytest.mark.parametrize("network", NETWORKS, ids=lambda one: one.name)


def read(network: str, address: str) -> Remote | None:
    return BY_NAME[network].addresses.read(ACCOUNTS[network], address)


@pytest.mark.parametrize(
    ("network", "address", "remote"),
    [
        ("x", "https://x.com/ElmFerryPD/status/1990?s=20", "1990"),
        ("x", "https://twitter.com/elmferrypd/status/1990/photo/1", "1990"),
        ("x", "https://x.com/i/web/status/1990", "1990"),
        ("x", "https://x.com/i/status/1990", "1990"),
        ("mastodon", "https://social.example/@elmferrypd/1150#there", "1150"),
        ("mastodon", "https://social.example/users/elmferrypd/statuses/1150", "1150"),
        (
            "bluesky",
            f"https://bsky.app/profile/police.elmferry.example/post/{KEY}",
            f"at://{DID}/app.bsky.feed.post/{KEY}",
        ),
        (
            "bluesky",
            f"https://bsky.app/profile/{DID}/post/{KEY}",
            f"at://{DID}/app.bsky.feed.post/{KEY}",
        ),
        ("facebook", "https://www.facebook.com/1000_2000", "1000_2000"),
        ("facebook", "https://facebook.com/ElmFerryPolice/posts/2000", "1000_2000"),
        ("facebook", "https://m.facebook.com/ElmFerryPolice/posts/the-dog/2000/", "1000_2000"),
        ("facebook", "https://m.facebook.com/story.php?story_fbid=2000&id=1000", "1000_2000"),
        (
            "facebook",
            "https://www.facebook.com/ElmFerryPolice/posts/pfbid02x",
            "https://www.facebook.com/ElmFerryPolice/posts/pfbid02x",
        ),
        (
            "facebook",
            "https://www.facebook.com/photo/?fbid=2000&set=a.1",
            "https://www.facebook.com/photo/%3Ffbid%3D2000%26set%3Da.1",
        ),
        ("nextdoor", "https://nextdoor.com/p/Kx7?utm=1#a", "https://nextdoor.com/p/Kx7%3Futm%3D1"),
        ("instagram", "https://www.instagram.com/p/DKx7dPq2mQs/?igsh=1", "DKx7dPq2mQs"),
        ("instagram", "https://instagram.com/elmferrypd/reel/DKx7dPq2mQs/", "DKx7dPq2mQs"),
    ],
)
def test_the_address_of_a_post_tells_its_id(network: str, address: str, remote: str) -> None:
    found = read(network, address)
    assert found is not None
    assert found.id == remote


@pytest.mark.parametrize(
    ("network", "address"),
    [
        ("x", "https://x.com/somebody/status/1990"),
        ("x", "http://x.com/elmferrypd/status/1990"),
        ("x", "https://x.com.example/elmferrypd/status/1990"),
        ("x", "https://x.com:8080/elmferrypd/status/1990"),
        ("x", "https://x.com@example.com/elmferrypd/status/1990"),
        ("x", "https://me@x.com/elmferrypd/status/1990"),
        ("x", "https://x.com/elmferrypd"),
        ("x", "https://x.com/elmferrypd/status/19x"),
        ("x", "javascript:alert(1)//x.com/elmferrypd/status/1990"),
        ("x", "https://x.com/elmferrypd/status/1990\n::stop-commands::"),
        ("x", "https://[x.com/elmferrypd/status/1990"),
        ("x", f"https://x.com/elmferrypd/status/1990/{'a' * 400}"),
        ("mastodon", "https://social.example/@somebody/1150"),
        ("mastodon", "https://other.example/@elmferrypd/1150"),
        ("mastodon", "https://social.example/@elmferrypd"),
        ("bluesky", f"https://bsky.app/profile/somebody.example/post/{KEY}"),
        ("bluesky", f"https://bsky.app/profile/did:plc:another/post/{KEY}"),
        ("bluesky", "https://bsky.app/profile/police.elmferry.example"),
        ("facebook", "https://www.facebook.com/2222_2000"),
        ("facebook", "https://www.facebook.com/story.php?story_fbid=2000&id=2222"),
        ("facebook", "https://www.facebook.com/ElmFerryPolice"),
        ("facebook", "https://www.facebook.example/ElmFerryPolice/posts/2000"),
        ("nextdoor", "https://nextdoor.com/"),
        ("nextdoor", "https://nextdoor.example/p/Kx7"),
        ("instagram", "https://www.instagram.com/somebody/p/DKx7dPq2mQs/"),
        ("instagram", "https://www.instagram.com/elmferrypd/"),
    ],
)
def test_what_is_no_post_of_ours_is_refused(network: str, address: str) -> None:
    assert read(network, address) is None


@every_network
def test_the_example_of_a_network_is_one_of_its_addresses(network: Carrier) -> None:
    account = EXAMPLES.get(network.name, Network(account="elmferrypd"))
    assert network.addresses.read(account, network.addresses.example) is not None


@every_network
@given(path=st.text(), query=st.text())
def test_whatever_is_pasted_fits_the_record_or_is_refused(
    network: Carrier, path: str, query: str
) -> None:
    host = network.addresses.example.split("/")[2]
    account = ACCOUNTS.get(network.name, Network(account="elmferrypd"))
    for address in (path, f"https://{host}/{path}?{query}", f"{network.addresses.example}?{query}"):
        if found := network.addresses.read(account, address):
            assert TypeAdapter(Name).validate_python(found.id)
            assert TypeAdapter(Address).validate_python(found.url)
