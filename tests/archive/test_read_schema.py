"""The contract of `openbrief read`: the schema in `docs/` is the one that the code keeps."""

import json
from pathlib import Path

from archive.read_files import schema

SCHEMA = Path(__file__).parents[2] / "docs" / "read.schema.json"

# What programs rely on, by hand: a field that leaves this list breaks them.
FIELDS = {
    "Answer": "file url kind title subtitle authors published published_how modified site language paywalled text"
    " stories dates actors claims figures disclosures gaps",
    "Story": "start end title published",
    "DateFinding": "start end quote kind earliest latest precision modifier edtf value",
    "ActorMention": "start end quote actor name kind country role affiliation roles",
    "Claim": "start end quote content speaker cue form kind negated hedged chain topic confidence",
    "Figure": "start end quote number number_max unit platform verb scope currency",
    "Disclosure": "start end operation origins targets attribution counts tipper partners links indicators",
    "Indicator": "type value quote",
}


def test_the_documented_schema_is_current() -> None:
    assert json.loads(SCHEMA.read_text(encoding="utf-8")) == schema(), "run: python -m archive.read_files > the file"


def test_every_promised_field_is_there() -> None:
    defined = schema()["$defs"]
    missing = {name: set(fields.split()) - set(defined[name]["properties"]) for name, fields in FIELDS.items()}
    assert not any(missing.values()), missing
