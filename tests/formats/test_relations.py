"""The tables of CSV and SQLite, opened by readers that others wrote, which find them the same."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import polars
import pytest
import sqlite_utils
from conftest import Ports, dataset, figure, thorough

import channelports
from channelports import according_to
from channelports.data import load, parse
from channelports.formats.extent import Extent
from channelports.formats.package import to_files
from channelports.formats.relations import relations
from channelports.formats.sqlite import to_database
from channelports.model import COLLECTIONS, SINGULAR, citations_in
from channelports.quantity import Quantity

DATA = Path(__file__).parents[1] / "data"

SOURCES = [None, "rickard-2021", "wikipedia", "wikipedia-undergo", "waikato-times-1944-09-18"]


def extent(name: str | None = None) -> Extent:
    return Extent(according_to(dataset(), name), name) if name else Extent(dataset())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the files of the shipped dataset."""
    path = tmp_path_factory.mktemp("csv")
    for name, text in to_files(extent()).items():
        (path / name).write_text(text, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped dataset as a database."""
    path = tmp_path_factory.mktemp("sqlite") / "ports.db"
    path.write_bytes(to_database(extent()))
    return path


@pytest.fixture
def sql(database: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(database)) as connection:
        connection.row_factory = sqlite3.Row
        yield connection


@pytest.fixture
def frictionless() -> Any:
    """The reader of data packages, where it runs on this Python."""
    return pytest.importorskip("frictionless")


def opened(name: str | None) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(to_database(extent(name)))
    connection.row_factory = sqlite3.Row
    return connection


def read_by_duckdb(query: str) -> list[Any]:
    """Return the rows that DuckDB finds, whose connection ends with the question."""
    with duckdb.connect() as connection:
        return connection.execute(query).fetchall()


PRISONERS = [
    (port, said.low, said.high, said.approximate)
    for port in ("le-havre", "boulogne", "calais")
    for said in [figure(f"{port}-prisoners")]
]
"""What the article says of the three ports that are added up."""


def test_the_same_question_has_the_same_answer_four_ways(
    ports: Ports, folder: Path, sql: sqlite3.Connection
) -> None:
    """By the command, SQL on the database, DuckDB on the CSV, and the library."""
    answer = ports("prisoners --format json").json
    by_command = [
        (row["id"], *(row["prisoners"][key] for key in ("low", "high", "approximate")))
        for row in answer["rows"]
        if row["added"]
    ]
    by_sql = sql.execute("SELECT id, low, high, approximate FROM prisoners WHERE added").fetchall()
    by_duckdb = read_by_duckdb(
        f"""
        SELECT o.of, c.low, c.high, c.approximate
        FROM '{folder}/operation_parts.csv' p
        JOIN '{folder}/outcomes.csv' o ON o.of = p.record AND o.measure = 'prisoners'
        JOIN '{folder}/claims.csv' c ON c.outcome = o.id AND c.shown
        """
    )
    by_library = []
    for port in dataset().operations["channel-ports-campaign"].parts:
        claim = channelports.claims(dataset(), port, "prisoners")[0]
        assert isinstance(claim, channelports.FigureClaim)
        by_library.append((port, claim.value.low, claim.value.high, claim.value.approximate))
    assert by_command == PRISONERS
    assert [tuple(row) for row in by_sql] == PRISONERS
    assert by_duckdb == PRISONERS
    assert by_library == PRISONERS
    added = answer["totals"][0]["prisoners"]
    (total,) = sql.execute(
        "SELECT * FROM totals WHERE measure = 'prisoners' AND label = 'added up'"
    )
    summed = channelports.total(
        channelports.Quantity(low, high, about) for _, low, high, about in by_library
    )
    sums = tuple(sum(bounds) for bounds in zip(*(row[1:3] for row in PRISONERS), strict=True))
    assert (added["low"], added["high"]) == sums
    assert (total["low"], total["high"], total["approximate"]) == (*sums, 1)
    assert summed is not None
    assert summed.text == added["text"] == f"~{sums[0]}"


@pytest.mark.parametrize("name", SOURCES)
@pytest.mark.parametrize("measure", ["prisoners", "casualties"])
def test_the_views_by_port_and_of_totals_say_what_the_commands_do(
    ports: Ports, name: str | None, measure: str
) -> None:
    option = f" --according-to {name}" if name else ""
    answer = ports(f"{measure}{option} --format json").json
    with closing(opened(name)) as sql:
        rows = sql.execute(f"SELECT * FROM {measure} WHERE value IS NOT NULL").fetchall()
        totals = sql.execute("SELECT * FROM totals WHERE measure = ?", [measure]).fetchall()
    stated = [row for row in answer["rows"] if row[measure]]
    assert [_seen(row) for row in rows] == [
        (r["id"], r["port"], *_figure(r[measure]), r["counting"], r["stated"], r["added"])
        for r in stated
    ]
    assert {row["label"]: _bounds(row) for row in totals} == {
        row["id"].replace("-", " "): _figure(row[measure])[1:]
        for row in answer["totals"]
        if row[measure] and not row["id"].startswith("difference")
    }


@pytest.mark.parametrize(
    ("ard", "bec", "bounds"),
    [
        ("over 21", "at least 5", (26, None, 27, None)),
        ("over 5", "over 6", (12, None, 13, None)),
        ("at most 5", "under 7", (None, 12, None, 11)),
        ("over 5", "under 7", (None, None, None, None)),
        ("1..3", "~5", (6, 8, 6, 8)),
    ],
)
def test_the_view_of_totals_adds_bounds_as_the_library_does(
    ard: str, bec: str, bounds: tuple[int | None, ...]
) -> None:
    bounded = parse(f"""\
dataset: {{title: T, version: 1.0.0, licence: CC0-1.0, period: 1944-09, founding: s}}
sources: {{s: {{type: book, title: S, reliability: high, read: whole}}}}
measures: {{guns: {{name: Guns, counts: guns, value: figure, additive: true}}}}
places:
  ard: {{name: Ard, kind: port, cite: 's[1]'}}
  bec: {{name: Bec, kind: port, cite: 's[1]'}}
operations: {{all: {{name: All, parts: [ard, bec], cite: 's[1]'}}}}
outcomes:
  ard-guns: {{of: ard, measure: guns, claims: [{{value: {ard}, cite: 's[2]'}}]}}
  bec-guns: {{of: bec, measure: guns, claims: [{{value: {bec}, cite: 's[2]'}}]}}
""")
    summed = Quantity.parse(ard) + Quantity.parse(bec)
    assert (summed.low, summed.high, summed.lowest, summed.highest) == bounds
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(to_database(Extent(bounded)))
        found = connection.execute("SELECT low, high, lowest, highest FROM totals").fetchall()
    assert found == [bounds]


def _seen(row: sqlite3.Row) -> tuple[Any, ...]:
    figure = (row["value"], *_bounds(row))
    return row["id"], row["port"], *figure, row["counting"], row["stated"], row["added"]


def _bounds(row: sqlite3.Row) -> tuple[Any, ...]:
    return row["low"], row["high"], row["approximate"]


def _figure(figure: dict[str, Any]) -> tuple[Any, ...]:
    return figure["text"], figure["low"], figure["high"], figure["approximate"]


def test_the_claim_that_is_shown_is_the_one_that_the_command_shows_first(
    ports: Ports, sql: sqlite3.Connection
) -> None:
    """A record's own date too, which is no claim of an outcome: Dunkirk's, for one."""
    first: dict[str, str] = {}
    for row in ports("outcomes --format json").json["rows"]:
        first.setdefault(row["id"], row["source"])
    shown = sql.execute("SELECT id, cite FROM all_claims WHERE shown").fetchall()
    assert len(shown) == len(first)
    for id_, cite in shown:
        cites = [each.removesuffix("]").split("[", 1) for each in cite.split(" | ")]
        assert list(dict.fromkeys(source for source, _ in cites)) == first[id_].split(" | ")
    contested = {row["id"] for row in sql.execute("SELECT id FROM contested")}
    assert "dunkirk-liberated-date" in contested


def test_the_query_that_the_docs_show_runs(sql: sqlite3.Connection) -> None:
    usage = (DATA.parents[1] / "docs" / "usage.md").read_text(encoding="utf-8")
    query = usage.split("```sql\n")[1].split("```")[0]
    assert [tuple(row) for row in sql.execute(query)] == [
        ("Le Havre", figure("le-havre-prisoners").text, "rickard-2021[Le Havre, para. 8]"),
        ("Boulogne", figure("boulogne-prisoners").text, "rickard-2021[Boulogne, para. 7]"),
        ("Calais", figure("calais-prisoners").text, "rickard-2021[Calais, para. 4]"),
    ]


def test_the_view_of_the_chronology_is_the_command_event_by_event(
    ports: Ports, sql: sqlite3.Connection
) -> None:
    rows = sql.execute("SELECT * FROM chronology").fetchall()
    answer = ports("chronology --format json").json["rows"]
    assert [(r["id"], r["date"], r["date_earliest"], r["title"]) for r in rows] == [
        (r["id"], r["date"], r["earliest"], r["title"]) for r in answer
    ]


@pytest.mark.parametrize("day", ["1944-09-05", "1944-09-20", "1944-09-30", "1944-12-01"])
def test_the_view_of_status_has_the_states_of_a_day(
    ports: Ports, sql: sqlite3.Connection, day: str
) -> None:
    asked = "SELECT place, state FROM status WHERE ? BETWEEN first_day AND ifnull(last_day, '9999')"
    rows = ports(f"status --on {day} --format json").json["rows"]
    assert dict(tuple(row) for row in sql.execute(asked, [day])) == {
        row["place"]: row["state"] for row in rows
    }


def test_the_other_views_have_what_the_commands_have(ports: Ports, sql: sqlite3.Connection) -> None:
    def ids(view: str, column: str = "id") -> list[str]:
        return [row[column] for row in sql.execute(f"SELECT * FROM {view}")]

    def ids_by_command(line: str) -> list[str]:
        return [row["id"] for row in ports(f"{line} --format json").json["rows"]]

    assert ids("ports") == ids_by_command("list")
    assert sorted(ids("order_of_battle")) == sorted(ids_by_command("forces"))
    assert ids("leaders") == ids_by_command("people")
    assert sorted(ids("all_claims")) == sorted(ids_by_command("outcomes"))
    assert sorted(ids("bibliography")) == sorted(ids_by_command("sources"))
    counts = {row["id"]: row["records"] for row in ports("sources --format json").json["rows"]}
    views = sql.execute("SELECT id, records FROM bibliography").fetchall()
    assert {row["id"]: row["records"] for row in views} == counts


def test_the_numbers_of_each_view_can_be_filtered_by_their_text(sql: sqlite3.Connection) -> None:
    """Datasette's filters compare with text, which equals no number in a column without a type."""
    missed = []
    for (view,) in sql.execute("SELECT name FROM sqlite_master WHERE type = 'view'").fetchall():
        rows = sql.execute(f"SELECT * FROM {view}").fetchall()
        for column in rows[0].keys():  # noqa: SIM118 - a row yields its values
            text = next((str(row[column]) for row in rows if isinstance(row[column], int)), None)
            asked = f'SELECT count(*) FROM {view} WHERE "{column}" = ?'
            if text is not None and sql.execute(asked, [text]).fetchone()[0] == 0:
                missed.append(f"{view}.{column}")
    assert missed == []
    added = sql.execute("SELECT id FROM prisoners WHERE added = '1'").fetchall()
    assert [row["id"] for row in added] == ["le-havre", "boulogne", "calais"]


@pytest.mark.parametrize("name", SOURCES)
def test_a_database_is_valid_and_no_reference_in_it_is_broken(name: str | None) -> None:
    with closing(opened(name)) as sql:
        assert sql.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert sql.execute("PRAGMA foreign_key_check").fetchall() == []
        rows = sql.execute("SELECT id FROM records WHERE told").fetchall()
    assert {row["id"] for row in rows} == set(extent(name).dataset.records)


def test_the_same_dataset_makes_the_same_bytes() -> None:
    again = Extent(load())
    assert to_database(again) == to_database(extent())
    assert to_files(again) == to_files(extent())


def test_every_record_citation_and_remark_is_in_the_tables(sql: sqlite3.Connection) -> None:
    whole = dataset()
    for name in COLLECTIONS:
        ids = [row["id"] for row in sql.execute(f"SELECT id FROM {name} ORDER BY rowid")]
        assert ids == list(whole.collection(name))
    assert {
        (row["record"], row["source"], row["locator"])
        for row in sql.execute("SELECT * FROM citations")
    } == {(id_, *cite) for id_, record in whole.records.items() for cite in citations_in(record)}
    kinds = sql.execute("SELECT id, kind FROM records").fetchall()
    assert {row["id"]: row["kind"] for row in kinds} == {
        id_: SINGULAR[whole.collection_of(id_)] for id_ in whole.records
    }
    remarks = [remark.text for record in whole.records.values() for remark in record.remarks]
    remarks += [r.text for o in whole.outcomes.values() for c in o.claims for r in c.remarks]
    texts = [row["text"] for row in sql.execute("SELECT text FROM remarks")]
    assert sorted(texts) == sorted(remarks)


def test_what_is_about_other_records_is_in_the_tables(sql: sqlite3.Connection) -> None:
    about = "SELECT record FROM outcome_about WHERE outcome = 'ports-before-antwerp-account'"
    named = {row["record"] for row in sql.execute(about)}
    assert named == {"antwerp", "montgomery", "calais", "dunkirk"}
    remark = "SELECT about FROM remarks WHERE record = 'hitler-orders-west-wall'"
    assert [row["about"] for row in sql.execute(remark)] == ["rundstedt, west-wall, hitler"]


def test_how_claims_stand_to_the_one_that_is_shown_is_in_the_tables(
    sql: sqlite3.Connection,
) -> None:
    query = "SELECT outcome, relation FROM claims WHERE NOT shown"
    rows = [tuple(row) for row in sql.execute(query)]
    assert {relation for _, relation in rows} == {"agrees", "rounds", "adds", "differs"}
    for said in (
        ("le-havre-prisoners", "differs"),
        ("boulogne-casualties", "rounds"),
        ("calais-prisoners", "differs"),
    ):
        assert said in rows
    query = "SELECT DISTINCT relation FROM claims WHERE shown"
    assert [row["relation"] for row in sql.execute(query)] == [None]


def test_sqlite_utils_finds_the_keys_and_searches(sql: sqlite3.Connection) -> None:
    tables = sqlite_utils.Database(sql).table
    assert tables("events").pks == ["id"]
    keys = {(key.column, key.other_table) for key in tables("forces").foreign_keys}
    assert {("parent", "forces"), ("commander", "people"), ("place", "places")} <= keys
    records = tables("records")
    assert records.detect_fts() == "records_fts"
    assert "le-havre-terms-sought" in {row["id"] for row in records.search("wildermuth terms")}
    assert "wikipedia-liska" in {row["id"] for row in records.search("Liska")}


def test_each_column_of_the_database_says_what_it_holds(sql: sqlite3.Connection) -> None:
    declared = {row["name"]: row["sql"] for row in sql.execute("SELECT * FROM sqlite_master")}
    for table in relations(extent()):
        assert table.meaning in declared[table.name]
        for column in table.fields:
            assert f'"{column.name}"' in declared[table.name]
            assert column.meaning in declared[table.name]


def test_frictionless_finds_the_package_valid(frictionless: Any, folder: Path) -> None:
    """The types, the needed values, the keys, the references and the hashes."""
    report = frictionless.validate(folder / "datapackage.json")
    assert report.valid, report.flatten(["title", "message"])
    package = frictionless.Package(folder / "datapackage.json")
    assert {resource.name for resource in package.resources} == {
        table.name.replace("_", "-") for table in relations(extent())
    }
    assert all(f.description for r in package.resources for f in r.schema.fields)


def test_frictionless_finds_a_change_of_one_letter(
    frictionless: Any, folder: Path, tmp_path: Path
) -> None:
    for file in folder.iterdir():
        text = file.read_text(encoding="utf-8")
        spoilt = text.replace("boulogne,", "bologne,", 1) if file.name == "places.csv" else text
        (tmp_path / file.name).write_text(spoilt, encoding="utf-8")
    assert not frictionless.validate(tmp_path / "datapackage.json").valid


@pytest.mark.parametrize("name", [SOURCES[2], *thorough(SOURCES[1], *SOURCES[3:])])
def test_the_package_of_an_extract_is_valid_too(
    frictionless: Any, name: str, tmp_path: Path
) -> None:
    for file, text in to_files(extent(name)).items():
        (tmp_path / file).write_text(text, encoding="utf-8")
    report = frictionless.validate(tmp_path / "datapackage.json")
    assert report.valid, report.flatten(["title", "message"])


def test_polars_reads_what_the_description_says(folder: Path) -> None:
    described = json.loads((folder / "datapackage.json").read_text())
    kinds = {"string": polars.String, "integer": polars.Int64, "number": polars.Float64}
    kinds |= {"boolean": polars.Boolean, "date": polars.Date}
    for resource in described["resources"]:
        schema = {field["name"]: kinds[field["type"]] for field in resource["schema"]["fields"]}
        frame = polars.read_csv(folder / resource["path"], schema=schema)
        assert frame.height > 0
        assert frame.columns == list(schema)
    events = polars.read_csv(folder / "events.csv", try_parse_dates=True)
    assert events.schema["date_earliest"] == polars.Date


AWKWARD = [
    'He said "no", then, "yes".',
    '"quoted"',
    '"',
    '=HYPERLINK("http://example.org","a, b")',
    "-5, +3 @home",
    "'single', and '",
    "ends with a backslash\\",
    'a \\"quoted\\", thing\\',
    'two\nlines, and "one" more',
    "# no comment",
    "NULL",
    "Liška",
]
"""Texts that readers of CSV fall over."""


def test_duckdb_reads_awkward_texts_in_the_csv_as_the_database_has_them(tmp_path: Path) -> None:
    """But for the apostrophe before what a spreadsheet would run."""
    places = "".join(
        f"  p{number}: {{name: P, kind: port, detail: {json.dumps(text)}, cite: 'rickard[p. 1]'}}\n"
        for number, text in enumerate(AWKWARD)
    )
    text = (DATA / "bare.yaml").read_text().replace("\nplaces:\n", f"\nplaces:\n{places}")
    whole = Extent(parse(text))
    (tmp_path / "places.csv").write_text(to_files(whole)["places.csv"], encoding="utf-8")
    asked = f"SELECT id, detail FROM '{tmp_path}/places.csv' WHERE detail IS NOT NULL"
    read = read_by_duckdb(asked)
    with closing(sqlite3.connect(":memory:")) as sql:
        sql.deserialize(to_database(whole))
        stored = sql.execute("SELECT id, detail FROM places WHERE detail IS NOT NULL").fetchall()
    assert len(stored) == len(AWKWARD)
    assert stored[8] == ("p8", 'two lines, and "one" more')
    changed = {id_: text for id_, text in read if (id_, text) not in stored}
    assert changed == {"p3": f"'{AWKWARD[3]}", "p4": f"'{AWKWARD[4]}"}


def test_what_is_written_twice_is_one_row() -> None:
    """A force named twice with citations of its own, one called like a key, aliases alike."""
    text = (
        (DATA / "bare.yaml").read_text()
        + """
forces:
  codename: {name: F, side: german, nation: german, echelon: gun, cite: 'rickard[p. 1]',
             aliases: ["a b", "a\\nb"]}
operations:
  o:
    name: O
    codename: {text: X, cite: 'rickard[p. 2]'}
    attackers: [{force: codename, cite: 'rickard[p. 3]'}, {force: codename, cite: 'rickard[p. 4]'}]
    defenders: [{force: codename, cite: 'rickard[p. 5]'}]
    cite: 'rickard[p. 6]'
"""
    )
    with closing(sqlite3.connect(":memory:")) as sql:
        sql.deserialize(to_database(Extent(parse(text))))
        cited = sql.execute("SELECT part, locator FROM citations WHERE record = 'o'").fetchall()
    assert sorted(cited) == [
        ("attacker codename", "p. 3"),
        ("attacker codename", "p. 4"),
        ("codename", "p. 2"),
        ("defender codename", "p. 5"),
        ("record", "p. 6"),
    ]


ANY_DATASET = pytest.mark.parametrize(
    "path", [DATA / f"{name}.yaml" for name in ("hard-cases", "coast", "bare")]
)


@ANY_DATASET
def test_any_dataset_becomes_valid_tables(path: Path) -> None:
    whole = Extent(load(path))
    with closing(sqlite3.connect(":memory:")) as sql:
        sql.deserialize(to_database(whole))
        assert sql.execute("PRAGMA foreign_key_check").fetchall() == []


@ANY_DATASET
def test_any_dataset_becomes_a_valid_package(frictionless: Any, path: Path, tmp_path: Path) -> None:
    for file, text in to_files(Extent(load(path))).items():
        (tmp_path / file).write_text(text, encoding="utf-8")
    assert frictionless.validate(tmp_path / "datapackage.json").valid
