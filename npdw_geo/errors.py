"""Problems in data files, named by file, row and column, collected and raised once."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong in one file; `row` is the line in the file, the header is line 1."""

    file: str
    row: int | None
    column: str | None
    message: str

    def __str__(self) -> str:
        place = [self.file]
        if self.row is not None:
            place.append(f"regel {self.row}")
        if self.column is not None:
            place.append(f"kolom {self.column}")
        return f"{', '.join(place)}: {self.message}"


class DataProblems(Exception):
    """Everything that is wrong with the files that were read, all at once."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def raise_if(problems: Iterable[Problem]) -> None:
    """Raise `DataProblems` when there is at least one problem."""
    found = tuple(problems)
    if found:
        raise DataProblems(found)
