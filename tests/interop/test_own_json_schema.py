"""The published schema of the export takes what is exported, and little else."""

import json

import jsonschema
import pytest

from studytrack.domain.sections import SECTIONS
from studytrack.interop import own_json, own_json_schema

from .memory import Kept, session_row


def test_an_export_fits_the_schema() -> None:
    schema = own_json_schema.schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    document = json.loads("".join(own_json.write(Kept([("session", session_row())]))))
    jsonschema.validate(document, schema)
    assert set(schema["properties"]) == {"format", *SECTIONS}
    document["sessions"][0]["seconds"] = 0
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document, schema)
    assert json.loads(own_json_schema.text()) == schema
