"""Every benchmark takes the folder of data that `make bench` gives it."""

import importlib
import sys

import pytest

from benchmarks.__main__ import BENCHMARKS


@pytest.mark.parametrize("name", BENCHMARKS)
def test_a_benchmark_takes_the_folder_of_data(
    name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", [name, "--help"])
    try:
        benchmark = importlib.import_module(f"benchmarks.{name}")
    except ModuleNotFoundError as error:  # peers are installed for benchmarks alone; what is ours must be there
        if error.name is None or error.name.split(".")[0] in {"archive", "benchmarks", "scrapers", "tests"}:
            raise
        pytest.skip(str(error))
    with pytest.raises(SystemExit):
        benchmark.main()
    assert "[data]" in capsys.readouterr().out
