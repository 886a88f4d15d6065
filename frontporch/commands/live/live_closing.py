"""What somebody is told who spoke for live updates: what is left to do, or whom to call."""

from __future__ import annotations

import os
from collections.abc import Sequence

from frontporch.commands.wiring.publisher import KEY_VARIABLE
from frontporch.commands.wiring.setting import Setting
from frontporch.officers import Officer
from frontporch.policy.refusal import name_of
from frontporch.policy.speaking_alone import find_leave_to_speak, who_may_speak
from frontporch.policy.wording import some_of
from frontporch.posts.grades import Status
from frontporch.publishing.approving.approval_sheet import Sheet

_REVIEW = (
    "Posts that came due meanwhile wait until somebody has looked through them: ./porch hold review"
)
_WAITS = "Every other post waits from now on."


def whom_to_call(speaker: Officer, setting: Setting) -> str:
    """Return who may say it alone, where others may and the speaker may not; else ""."""
    sop = setting.governance.sop
    may = list(who_may_speak(setting.department, sop, setting.now))
    if not may or find_leave_to_speak(speaker, sop) is not None:
        return ""
    names = some_of(sorted(name_of(each.handle, setting.department) for each, _ in may), 1)
    cited = " and ".join(sorted({paragraph for _, paragraph in may}))
    return (
        f"{name_of(speaker.handle, setting.department)} may not do this alone. Call {names}: each "
        f"may alone (SOP {cited}), also with your words (--author {speaker.handle}). "
        "What you typed was not kept."
    )


def what_next(status: Status, sheets: Sequence[Sheet], setting: Setting, *, is_pushed: bool) -> str:
    """Return what is still to do after an update was signed and committed, `is_pushed` or not."""
    for sheet in sheets:
        if any(found.must_be_fixed for found in sheet.shown.findings):
            file = sheet.shown.post.source
            return (
                "Signed and committed, but nothing goes up, because of what must be fixed above.\n"
                f"Mend it in {file}, and have it approved anew:\n  ./porch approve {file}"
            )
    commands = "".join(f"\n  {each}" for each in _commands(setting, is_pushed=is_pushed))
    waits = _REVIEW if status == "close" else _WAITS
    return f"Signed and committed. To put it up now:{commands}\n{waits}"


def _commands(setting: Setting, *, is_pushed: bool) -> list[str]:
    """Return what puts it up: a rehearsal needs no push, and after one the forge publishes."""
    publish = "./porch publish"
    if setting.root is None or is_pushed:
        return [publish]
    return ["git push", publish] if os.environ.get(KEY_VARIABLE) else ["git push"]
