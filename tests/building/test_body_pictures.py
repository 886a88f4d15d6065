from __future__ import annotations

from frontporch.building.body_pictures import with_pictures
from frontporch.site.parts import Figure, PictureSource

DOG = Figure(
    url="/media/dog-0123456789.jpg",
    media_type="image/jpeg",
    width_px=960,
    height_px=600,
    length=4321,
    alt="",
    sources=(PictureSource("image/avif", "/media/dog-0123456789-640.avif 640w"),),
)


def shown(it: Figure, more: str = "") -> str:
    return f"\n<picture>{it.alt}|{it.width_px}|{more}</picture>\n"


def test_a_picture_in_a_text_is_shown_in_its_sizes_with_the_words_of_the_text() -> None:
    text = '<p>Look: <img src="/media/dog-0123456789.jpg" alt="A &lt;small&gt; dog"></p>'
    assert with_pictures(text, [DOG], shown) == (
        "<p>Look: <picture>A <small> dog|960|</picture></p>"
    )


def test_what_else_the_writer_gave_a_picture_stays() -> None:
    text = '<img src="/media/dog-0123456789.jpg" alt="Un perro" lang="es" title="Rex &amp; co">'
    assert with_pictures(text, [DOG], shown) == (
        '<picture>Un perro|960| lang="es" title="Rex &amp; co"</picture>'
    )


def test_what_is_not_among_the_pictures_of_the_page_stays_as_it_is() -> None:
    text = '<p><img src="/media/cat-0123456789.jpg" alt=""> &lt;img&gt;</p>'
    assert with_pictures(text, [DOG], shown) == text
