"""The areas of a home: the reference files, and what the areas workbooks that stand there say beside them.

Light where no such workbook stands: the pointer tells, and the database is never loaded.
"""

from contextlib import closing
from pathlib import Path

from indicators.areas import Areas
from store.errors import NothingPublished
from store.pointer import read_pointer


def loaded_areas(home: Path) -> Areas | None:
    """None where the reference files say everything, which then need not be read yet.

    Raises a StoreError where a home that holds something cannot be read.
    """
    try:
        pointer = read_pointer(home)
    except NothingPublished:
        return None
    if not pointer.area_facts:
        return None
    # Here and not above: see the head of the file.
    from store.published import open_published
    from store.reference import standing_areas

    with closing(open_published(home, pointer)) as connection:
        return standing_areas(connection)
