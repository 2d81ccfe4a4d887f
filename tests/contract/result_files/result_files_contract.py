"""What every store of files to download must do; run by the fake and by S3 on the stand-in."""

import io
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from factuurbrug.ports.jobs import ResultFiles


@dataclass(frozen=True, slots=True)
class Downloaded:
    """What a browser gets that follows an address."""

    body: bytes
    file_name: str
    content_type: str


Follow = Callable[[str], Downloaded]


class ResultFilesContract:
    """Subclasses give `files`, a `prefix` for keys that no other test uses, and `follow`, which opens an address."""

    @pytest.mark.parametrize("file_name", ["boekingen.csv", "controle-2026-11.xlsx"])
    def test_an_address_leads_to_the_file_under_its_name(
        self, files: ResultFiles, prefix: str, follow: Follow, file_name: str
    ) -> None:
        body = "€;Zoë\n".encode() * 1000
        files.store(f"{prefix}/one", io.BytesIO(body), file_name=file_name, content_type="text/csv")

        found = follow(files.link(f"{prefix}/one", seconds=60))

        assert found == Downloaded(body, file_name, "text/csv")

    def test_a_file_made_again_replaces_the_first(self, files: ResultFiles, prefix: str, follow: Follow) -> None:
        for body in (b"first", b"second"):
            files.store(f"{prefix}/one", io.BytesIO(body), file_name="a.csv", content_type="text/csv")

        assert follow(files.link(f"{prefix}/one", seconds=60)).body == b"second"

    def test_a_file_that_is_removed_is_gone(self, files: ResultFiles, prefix: str, follow: Follow) -> None:
        for name in ("one", "two"):
            files.store(f"{prefix}/{name}", io.BytesIO(b"body"), file_name="a.csv", content_type="text/csv")

        files.remove(f"{prefix}/one")
        files.remove(f"{prefix}/one")

        assert follow(files.link(f"{prefix}/two", seconds=60)).body == b"body"
        with pytest.raises(LookupError):
            follow(files.link(f"{prefix}/one", seconds=60))
