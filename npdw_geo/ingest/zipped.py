"""Read the total file of energy labels as it comes: a zip with one CSV, or the CSV itself."""

import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from npdw_geo.errors import DataProblems, Problem
from npdw_geo.paths import shown

_BLOCK = 1 << 20


@contextmanager
def unpacked(path: Path) -> Iterator[Path]:
    """Give the CSV of a zip for as long as it is needed, unpacked block by block; another file as it is."""
    if not path.exists() or not zipfile.is_zipfile(path):
        yield path
        return
    with zipfile.ZipFile(path) as archive, tempfile.TemporaryDirectory() as folder:
        member = _only_csv(archive, path)
        plain = Path(folder) / PurePosixPath(member.filename).name
        _write(archive, member, plain, path)
        yield plain


def _only_csv(archive: zipfile.ZipFile, path: Path) -> zipfile.ZipInfo:
    tables = [member for member in archive.infolist() if member.filename.lower().endswith(".csv")]
    if len(tables) != 1:
        raise _refused(path, f"in de zip hoort één CSV te zitten, er zijn er {len(tables)}")
    name = tables[0].filename
    if "/" in name or "\\" in name or name.startswith("."):
        raise _refused(path, "de naam in de zip heeft een map erin; dat is geen bestand van RVO")
    return tables[0]


def _write(archive: zipfile.ZipFile, member: zipfile.ZipInfo, plain: Path, path: Path) -> None:
    size = 0
    try:
        with archive.open(member) as source, plain.open("wb") as target:
            while block := source.read(_BLOCK):
                size += len(block)
                if size > member.file_size:
                    raise _refused(path, "de zip pakt uit tot meer dan zij zegt")
                target.write(block)
    except (zipfile.BadZipFile, EOFError, OSError) as error:
        raise _refused(path, f"de zip is niet heel ({error})") from None


def _refused(path: Path, message: str) -> DataProblems:
    return DataProblems([Problem(shown(path), None, None, message)])
