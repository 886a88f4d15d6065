"""What a drill of live updates shows: the department's blog, and updates that never happened."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from frontporch.building.cache import cache_folder
from frontporch.building.content import Reading, WorkingContent, read_bytes
from frontporch.department import Department
from frontporch.posts.archive import Archive
from frontporch.posts.live import LIVE_FOLDER
from frontporch.posts.model import Post, StandingPage
from frontporch.posts.reading import parse_update


def drill_folder(folder: Path) -> Path:
    """Return where the drill of a department lies, outside of all that is ever published."""
    return cache_folder(folder) / "drill"


@dataclass(frozen=True, slots=True)
class DrillContent:
    """The working files without their live updates, and those of the drill."""

    folder: Path
    governed: tuple[StandingPage, ...] = ()

    @property
    def rules(self) -> Path:
        """The department's folder."""
        return self.folder

    def read(self, department: Department) -> Reading:
        """Return everything that the drill shows."""
        working = WorkingContent(self.folder, self.governed).read(department)
        problems = list(working.problems)
        place = drill_folder(self.folder)
        files = sorted(
            path.relative_to(place).as_posix() for path in (place / LIVE_FOLDER).glob("*/*.md")
        )
        drilled: list[Post] = []
        data = dict(read_bytes(place, files, problems))
        for file, content in data.items():
            if post := parse_update(file, content, department, problems, is_drill=True):
                drilled.append(post)
        posts = [*(post for post in working.archive.posts if post.live is None), *drilled]
        posts.sort(key=lambda post: (post.date, post.id))
        archive = Archive(tuple(posts), working.archive.pages)
        return replace(working, archive=archive, problems=problems, data={**working.data, **data})
