"""Which signed statements count, and what is said of those that do not."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from unittest.mock import patch

import pytest

from frontporch.messages.bundle import Part
from frontporch.policy import approvals
from frontporch.policy.approvals import FOLDER, SIGNATURE, read_approvals
from frontporch.policy.signatures import APPROVAL, fingerprint, key_blob, sign
from frontporch.policy.statement import digest_of_statement, render_statement
from tests.policy.signers import (
    MESSAGE,
    NOW,
    PAGE,
    POST,
    ROOT,
    TEXT,
    Town,
    found_town,
    keys,
    public_line,
    stated,
    statement,
)


@pytest.fixture
def town(tmp_path: Path) -> Town:
    return found_town(tmp_path)


def test_a_signed_approval_is_evidence_of_all_that_it_says(town: Town) -> None:
    signed = statement(posts=(stated(replaces="e" * 64, expires=NOW),))
    town.sign(signed)

    [evidence], findings = town.read()

    assert findings == ()
    assert evidence.post_id == POST
    assert evidence.decision == "approve"
    assert evidence.approver == "ortiz"
    assert evidence.key == fingerprint(key_blob(public_line("ortiz")))
    assert evidence.digest == digest_of_statement(render_statement(signed))
    assert evidence.parts == {"page": PAGE, "message[x]": MESSAGE}
    assert evidence.replaces == "e" * 64
    assert evidence.expires == NOW
    assert evidence.accounts == {"x": "@fernhollowpd"}
    assert (evidence.is_rehearsal, evidence.is_emergency) == (False, False)


def test_an_emergency_carries_its_reason(town: Town) -> None:
    town.sign(statement(emergency={"reason": "Chlorine at the pool."}))

    [evidence], _ = town.read()

    assert (evidence.is_emergency, evidence.reason) == (True, "Chlorine at the pool.")


def test_one_statement_over_several_posts_is_evidence_about_each(town: Town) -> None:
    town.sign(statement(posts=(stated(), stated(post="2222222222"))))

    evidence, _ = town.read()

    assert [each.post_id for each in evidence] == ["2222222222", POST]


def test_a_department_without_approvals_has_neither_evidence_nor_findings(town: Town) -> None:
    assert town.read() == ((), ())


def test_it_covers_a_part_only_with_its_digest_and_its_text(town: Town) -> None:
    town.sign()
    [evidence], _ = town.read()

    def message(digest: str, text: str) -> Part:
        return Part("message[x]", digest, {"network": "x", "text": text})

    assert evidence.covers(Part("page", PAGE, {}))
    assert evidence.covers(message(MESSAGE, TEXT))
    assert not evidence.covers(Part("page", MESSAGE, {}))
    assert not evidence.covers(message(PAGE, TEXT))
    assert not evidence.covers(message(MESSAGE, "Something else."))
    assert not evidence.covers(Part("message[mastodon]", MESSAGE, {"network": "mastodon"}))


def test_an_approval_ends_quietly_with_its_time(town: Town) -> None:
    town.sign()

    assert town.read(now=NOW + timedelta(days=31)) == ((), ())


def test_a_rejection_has_no_end(town: Town) -> None:
    town.sign(statement(decision="reject"))

    [evidence], _ = town.read(now=NOW + timedelta(days=400))

    assert evidence.decision == "reject"


def test_clocks_may_differ_by_minutes_and_not_by_hours(town: Town) -> None:
    town.sign(statement(signed_at=NOW + timedelta(minutes=4)))

    assert len(town.read()[0]) == 1
    assert "counts only from 2026-11-20 15:04" in town.refusal(now=NOW - timedelta(hours=1))


def test_other_posts_signatures_are_not_even_looked_at(town: Town) -> None:
    town.sign(by="stranger")

    with patch.object(approvals, "verify") as verified:
        assert read_approvals(town.folder, town.ground(), {"2222222222"}) == ((), ())

    verified.assert_not_called()


@pytest.mark.parametrize(
    "name",
    ["notes.txt", "2026-11-20-ortiz-0123456.json", "2026-11-20-Ortiz-01234567.json", "a.json.sig"],
)
def test_whatever_else_lies_there_is_named(town: Town, name: str) -> None:
    (town.folder / FOLDER).mkdir()
    (town.folder / FOLDER / name).write_bytes(b"?")

    evidence, [finding] = town.read()

    assert evidence == ()
    assert str(finding).startswith(f"approvals/{name}:1  Must fix: is not an approval that")


def test_a_readme_and_hidden_files_may_lie_there(town: Town) -> None:
    (town.folder / FOLDER).mkdir()
    (town.folder / FOLDER / "README.md").write_bytes(b"?")
    (town.folder / FOLDER / ".gitkeep").write_bytes(b"")

    assert town.read() == ((), ())


def test_a_statement_without_its_signature_does_not_count(town: Town) -> None:
    path = town.sign()
    path.with_name(path.name + SIGNATURE).unlink()

    assert town.refusal() == "its signature is missing"


def test_a_statement_under_another_name_does_not_count(town: Town) -> None:
    path = town.sign()
    name = "2026-11-19-ortiz-01234567.json"
    path.with_name(path.name + SIGNATURE).rename(path.with_name(name + SIGNATURE))
    path.rename(path.with_name(name))

    assert town.refusal().startswith("must be named ")


def test_a_statement_with_a_line_end_behind_it_is_told_to_be_signed_again(town: Town) -> None:
    path = town.sign()
    path.write_bytes(path.read_bytes() + b"\n")

    assert "sign it again, never edit it" in town.refusal()


@pytest.mark.parametrize("which", ["", SIGNATURE])
def test_a_link_in_place_of_a_file_is_not_followed(town: Town, which: str) -> None:
    path = town.sign()
    real = path.with_name(path.name + which)
    hidden = town.folder / "elsewhere"
    real.rename(hidden)
    real.symlink_to(hidden)

    assert "is not a plain file; links are not followed" in town.refusal()


def test_a_link_in_place_of_the_folder_is_not_followed(town: Town) -> None:
    town.sign()
    (town.folder / FOLDER).rename(town.folder / "elsewhere")
    (town.folder / FOLDER).symlink_to(town.folder / "elsewhere")

    assert "is a link to another place" in town.refusal()


def test_a_pipe_in_place_of_a_file_is_not_waited_for(town: Town) -> None:
    path = town.sign()
    path.unlink()
    os.mkfifo(path)

    assert "is not a plain file" in town.refusal()


def test_a_broken_file_hides_none_of_the_others(town: Town) -> None:
    town.sign()
    town.put("2026-11-20-ortiz-ffffffff.json", b"{", b"")

    evidence, findings = town.read()

    assert len(evidence) == 1
    assert [finding.file for finding in findings] == ["approvals/2026-11-20-ortiz-ffffffff.json"]


def test_somebody_who_starts_next_week_cannot_sign_yet(town: Town) -> None:
    officers = [
        officer.model_copy(update={"since": date(2026, 11, 27)})
        if officer.handle == "ortiz"
        else officer
        for officer in town.department.officers
    ]
    department = town.department.model_copy(update={"officers": tuple(officers)})
    new = Town(town.folder, type(department).model_validate(dict(department)))
    new.sign()

    assert "does not work here now" in new.refusal()


def test_the_last_day_counts_to_its_end_in_the_departments_zone(town: Town) -> None:
    signed = statement(approver="reyes", signed_at=datetime(2026, 6, 30, 20, tzinfo=UTC))
    town.sign(signed)
    last_minute = datetime(2026, 7, 1, 4, 59, tzinfo=UTC)

    assert len(town.read(now=last_minute)[0]) == 1
    assert "does not work here" in town.refusal(now=last_minute + timedelta(minutes=1))


def test_a_live_approval_may_be_rehearsed_with(town: Town) -> None:
    town.sign()

    [evidence], findings = town.read(root=None)

    assert (evidence.is_rehearsal, findings) == (False, ())


def test_a_rehearsals_approval_counts_in_a_rehearsal(town: Town) -> None:
    town.sign(statement(root=None, rehearsal=True))

    [evidence], findings = town.read(root=None)

    assert (evidence.is_rehearsal, findings) == (True, ())


def test_a_signature_over_the_right_words_by_hand_counts_like_one_by_porch(town: Town) -> None:
    signed = statement(root=ROOT)
    data = render_statement(signed)
    town.put(signed.file_name, data, sign(data, keys()["ortiz"], APPROVAL))

    assert len(town.read()[0]) == 1


def test_a_no_holds_for_whatever_account_the_message_would_go_to(town: Town) -> None:
    town.sign(statement(decision="reject", accounts={"x": "@someoneelse"}))

    [evidence], _ = town.read()

    assert evidence.parts == {"page": PAGE, "message[x]": MESSAGE}
