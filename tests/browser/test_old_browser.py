from __future__ import annotations

import pytest

from tests.browser.old_browser import as_old_browsers_see, without_news


@pytest.mark.parametrize(
    ("sheet", "seen"),
    [
        ("a{color:red}", "a{color:red}"),
        ("a{color:red;color:light-dark(red,blue)}", "a{color:red}"),
        ("a{color:color-mix(in srgb,red,blue);b:c}", "a{b:c}"),
        ("@layer base{a{b:c}}d{e:f}", "d{e:f}"),
        ("@layer base,top;d{e:f}", "d{e:f}"),
        ("a{b:c;& d{e:f}g:h}", "a{b:c;g:h}"),
        ("@media print{a{b:light-dark(c,d);e:f}}", "@media print{a{e:f}}"),
    ],
)
def test_an_old_browser_sees_what_it_understands(sheet: str, seen: str) -> None:
    assert without_news(sheet) == seen


def test_only_styles_and_the_policy_are_other_than_in_the_page() -> None:
    page = (
        '<meta http-equiv="Content-Security-Policy" content="x"><style>a{b:c}</style><p>&amp;</p>'
    )
    assert as_old_browsers_see(page) == "<style>a{b:c}</style><p>&amp;</p>"
