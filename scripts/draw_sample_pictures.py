"""Draws the pictures of the sample department: python -m scripts.draw_sample_pictures.

The drawings are made for Front Porch and given to everybody (CC0 1.0). Two runs give the same
bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from scripts import drawings_indoors as indoors
from scripts import drawings_of_things as things
from scripts import drawings_of_weather_and_water as weather
from scripts import drawings_outdoors as outdoors
from scripts import portraits_of_the_day as day
from scripts import portraits_of_the_night as night
from scripts.drawing_of_a_night_street import draw_night_street
from scripts.drawing_of_the_town import draw_town
from scripts.ferris import draw_hiding_place
from scripts.pen import Pen

FOLDER = Path(__file__).resolve().parents[1]
MEDIA = FOLDER / "content" / "media"

DRAWINGS: Mapping[str, Callable[[], Pen]] = {
    "2026/dog.png": outdoors.draw_dog,
    "2026/bridge.png": outdoors.draw_bridge,
    "2026/bicycle.png": outdoors.draw_bicycle,
    "2026/night-street.png": draw_night_street,
    "2026/headset-and-kettle.png": indoors.draw_headset_and_kettle,
    "2026/coffee-cups.png": indoors.draw_coffee,
    "2026/package.png": indoors.draw_parcel,
    "2026/storm.png": weather.draw_storm,
    "2026/helicopter.png": weather.draw_helicopter,
    "2026/river.png": weather.draw_river,
    "2026/key.png": things.draw_key,
    "2026/camera.png": things.draw_camera,
    "2026/lamp.png": things.draw_lamp,
    "2026/crossing-sign.png": things.draw_crossing_sign,
    "2026/hiding-place.png": draw_hiding_place,
    "people/hollis.png": day.draw_hollis,
    "people/ortiz.png": day.draw_ortiz,
    "people/lee.png": night.draw_lee,
    "people/brandt.png": night.draw_brandt,
    "people/pruitt.png": night.draw_pruitt,
    "people/tolliver.png": day.draw_tolliver,
    "town.png": partial(draw_town, FOLDER / "department.toml"),
}


def main() -> None:
    """Draw everything anew."""
    for file, draw in DRAWINGS.items():
        draw().save(MEDIA / file)


if __name__ == "__main__":
    main()
