"""A table to be read: texts as they stand, numbers to the right, nothing where nothing is known."""

import pandas as pd

from ui.shell.plain_table import LONG, table_html

TABLE = pd.DataFrame(
    {
        "Område <b>": ["a & <script>alert(1)</script>", "**b**"],
        "Antal": pd.array([3, None], dtype="Int64"),
        "Andel": [12.5, float("nan")],
        "Ord": ["x" * (LONG + 1), None],
    }
)


def test_texts_stand_as_they_are_and_are_never_markup() -> None:
    html = table_html(TABLE, 'Områden "alla"')
    assert 'aria-label="Områden &quot;alla&quot;"' in html
    assert "Område &lt;b&gt;</th>" in html
    assert "<td>a &amp; &lt;script&gt;alert(1)&lt;/script&gt;</td>" in html
    assert "<td>**b**</td>" in html


def test_numbers_stand_to_the_right_and_what_is_missing_is_empty() -> None:
    html = table_html(TABLE, "Områden")
    assert html.count('<td class="number">3</td><td class="number">12,5</td>') == 1
    assert html.count('<td class="number"></td><td class="number"></td><td class="long"></td>') == 1
    assert '<th class="number" scope="col">Antal</th>' in html


def test_a_table_without_rows_has_its_heads() -> None:
    html = table_html(TABLE.head(0), "Områden")
    assert html.count('scope="col"') == 4
    assert "<td" not in html


def test_a_range_is_not_parted_and_a_date_or_a_name_with_a_dash_is_no_range() -> None:
    columns = {"Mittersta hälften": ["för få värden", "9\u00a0625–18\u00a0931"], "Mått": ["Invånare 0–19 år", "Andel"]}
    html = table_html(pd.DataFrame(columns), "Mått")
    assert '<td class="range">9\u00a0625–18\u00a0931</td>' in html
    assert "<td>Invånare 0–19 år</td>" in html


def test_a_range_among_long_texts_leaves_them_as_they_are() -> None:
    sentence = "Avsnitt 4 om uppföljning av placeringar, och det som nämnden svarade om dem"
    html = table_html(pd.DataFrame({"Avsnitt": [sentence, "12–14"]}), "Fynd")
    assert f'<td class="long">{sentence}</td>' in html
