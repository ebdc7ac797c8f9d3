"""What a page says first of a port, an operation, a person or a force."""

import pytest
from conftest import Ports, dataset, figure

from channelports.queries.source_filter import filtered, source_filter
from channelports.reports.summary import summary

PRISONERS = figure("boulogne-prisoners").display()

SENTENCES = [
    (
        "boulogne",
        "Canadian 3rd Infantry Division took Boulogne in six days, 17–22 September 1944 (Operation "
        f"Wellhit; Wikipedia). Lt General Ferdinand Heim surrendered on 22 September. {PRISONERS} "
        "prisoners were taken; the Allies had 634 casualties (Canadian and British). The port "
        "reopened on 12 October.",
    ),
    (
        "le-havre",
        "British I Corps took Le Havre in three days, 10–12 September 1944 (Operation Astonia). "
        "Colonel Hermann-Eberhard Wildermuth surrendered on 12 September. About 12,000 prisoners "
        "were taken (with non-combatants); the Allies had 388–500 casualties (Wikipedia). "
        "The port reopened on 9 October (Wikipedia).",
    ),
    (
        "capture-of-calais",
        "Canadian 3rd Infantry Division took Calais in seven days, 24–30 September 1944 (Operation "
        "Undergo; Wikipedia). The garrison surrendered on 30 September (others: on 1 October "
        "1944, when the order to surrender took effect, on terms met at two in the morning). "
        "10,000 prisoners were taken; the Allies had 300 casualties (Canadian).",
    ),
    (
        "dunkirk",
        "Dunkirk was cut off between 6 and 9 September 1944 (inferred) and liberated on 10 May "
        "1945.",
    ),
    (
        "dieppe",
        "Dieppe was liberated by Canadian 2nd Infantry Division on 1 September 1944. The port "
        "reopened on 6 September (Wikipedia).",
    ),
    (
        "ostend",
        "Ostend was liberated on 9 September 1944 (inferred) (others: on 8 September 1944, by the "
        "12th Manitoba Dragoons).",
    ),
    (
        "nieuwpoort",
        "Nieuwpoort was liberated on 9 September 1944 (inferred).",
    ),
    (
        "channel-ports-campaign",
        "Le Havre, Boulogne and Calais were the ports of the campaign, 5–30 September 1944. 30,000 "
        "prisoners were taken; the Allies had 1,500 casualties.",
    ),
    (
        "heim",
        "Lt General Ferdinand Heim was commander at Boulogne, on the German side. Ferdinand Heim "
        "surrendered at Boulogne on 22 September 1944.",
    ),
    ("montgomery", ""),
    (
        "british-49th-division",
        "British division, under Evelyn Barker (Wikipedia), part of British I Corps. Fought at Le "
        "Havre.",
    ),
    (
        "dunkirk-garrison",
        "German garrison of 14,000 men (Wikipedia), under Admiral Friedrich Frisius (Wikipedia, "
        "Axis History). Defended Dunkirk.",
    ),
    (
        "154th-brigade",
        "British brigade, part of 51st Highland Division (51hd.co.uk, Axis History, Hyrman). "
        "Fought at Dunkirk.",
    ),
    (
        "frisius",
        "Admiral Friedrich Frisius was commander at Dunkirk, on the German side (Wikipedia).",
    ),
    ("cap-gris-nez-battery", "German battery. Defended Calais and Cap Gris-Nez."),
    ("mont-lambert", ""),
    ("boulogne-bombed", ""),
]

FILTERED = [
    (
        "rickard-2021",
        "boulogne",
        "Canadian 3rd Infantry Division took Boulogne in six days, 17–22 September 1944. Lt "
        f"General Heim surrendered on 22 September. {PRISONERS} prisoners were taken; "
        "the Allies had 634 casualties (Canadian and British). The port reopened on 12 October.",
    ),
    (
        "wikipedia",
        "boulogne",
        "About 9,500 prisoners were taken; the Allies had about 600 casualties (killed or "
        "wounded).",
    ),
    (
        "wikipedia",
        "calais",
        "Canadian 7th Infantry Brigade and Canadian 8th Infantry Brigade attacked Calais, 22 "
        "September – 1 October 1944 (Operation Undergo). 9,128 prisoners were taken (with Cap "
        "Gris-Nez); the Allies had about 260 casualties (killed or wounded).",
    ),
    (
        "wikipedia",
        "dunkirk",
        "Dunkirk was cut off on 15 September 1944 and liberated on 9 May 1945.",
    ),
    ("wikipedia", "ostend", ""),
]


@pytest.mark.parametrize(("id_", "sentences"), SENTENCES)
def test_a_record_in_two_or_three_sentences(id_: str, sentences: str) -> None:
    assert " ".join(summary(dataset(), dataset()[id_])) == sentences


WITHOUT = [
    (
        "calais",
        "Calais was cut off on 5 September 1944 (inferred) and liberated on 1 October 1944. 9,128 "
        "prisoners were taken (with Cap Gris-Nez); the Allies had about 260 casualties "
        "(killed or wounded).",
    ),
    (
        "dunkirk",
        "Dunkirk was cut off on 7 September 1944 (inferred) and liberated on 9 May 1945.",
    ),
]
"""Sources of which one says who fought, another when, and a third how it ended."""


@pytest.mark.parametrize(("id_", "sentences"), WITHOUT)
def test_a_summary_joins_no_sources_to_what_none_of_them_says(id_: str, sentences: str) -> None:
    seen = filtered(dataset(), source_filter(dataset(), without=["rickard-2021"]))
    assert " ".join(summary(seen, seen[id_])) == sentences


@pytest.mark.parametrize(("source", "id_", "sentences"), FILTERED)
def test_a_summary_says_only_what_the_sources_asked_say(
    source: str, id_: str, sentences: str
) -> None:
    seen = filtered(dataset(), source_filter(dataset(), source))
    assert " ".join(summary(seen, seen[id_])) == sentences


def test_who_receives_a_surrender_does_not_surrender(ports: Ports) -> None:
    assert "surrendered" not in ports("show liska").out.split("\n\n")[0]
    assert "Wildermuth surrendered at Le Havre" in " ".join(ports("show wildermuth").out.split())
