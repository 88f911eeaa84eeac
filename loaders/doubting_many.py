"""Of very many figures, those that are looked at with suspicion while a person waits: the latest, and all odd ones.

The rules compare each figure with its whole line and column, which takes longer than reading a long file. What was left
out is doubted like everything else once it is published (``indicators.doubts.find_doubts``).
"""

from collections.abc import Sequence

from indicators.catalogue import Catalogue
from store.records import Figure

#: So many figures are doubted at most; a file with fewer is doubted whole.
MOST = 5_000


def worth_doubting(figures: Sequence[Figure], catalogue: Catalogue) -> Sequence[int]:
    """Their places: all of a usual file; of a long one the odd figures first, then those of the latest years."""
    if len(figures) <= MOST:
        return range(len(figures))
    # Here and not above: what columns of many figures need takes longer to load than a usual file to doubt.
    from loaders.odd_figures import odd_first
    from store.figure_table import FigureTable

    return odd_first(FigureTable.of(figures), catalogue, MOST)
