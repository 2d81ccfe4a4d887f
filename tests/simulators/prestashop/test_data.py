from pathlib import Path

from simulators.prestashop.schema import DATA, load_catalogue
from tests.recordings.prestashop.make_data import main as make_data


def test_the_data_files_are_what_the_recordings_make(tmp_path: Path) -> None:
    make_data(tmp_path)

    made = {path.name: path.read_text() for path in tmp_path.iterdir()}
    assert made == {path.name: path.read_text() for path in DATA.iterdir()}


def test_every_object_has_every_field_of_its_resource() -> None:
    catalogue = load_catalogue()

    for name, rows in catalogue.objects.items():
        fields = set(catalogue.resources[name].by_name)
        for row in rows:
            assert set(row) - {"associations"} == fields, (name, row["id"])
