"""Libraries whose parts need each other are loaded by one thread alone."""

import subprocess
import sys

from store.home import PROJECT

# In a process of its own: here they are long loaded. Eight threads come at once, as readers do to a server just started.
AT_ONCE = """
import sys, threading
from pages._shell.libraries import wait_for_libraries
assert "openpyxl" not in sys.modules
wrong, begin = [], threading.Barrier(8)
def reader():
    try:
        begin.wait()
        wait_for_libraries()
        from openpyxl.chart import BarChart
        from docx import Document
        from pptx import Presentation
        from matplotlib.figure import Figure
    except BaseException as error:
        wrong.append(repr(error))
threads = [threading.Thread(target=reader) for _ in range(8)]
for one in threads: one.start()
for one in threads: one.join()
print(wrong)
before = set(sys.modules)
import loaders.annotated_copy, reporting.briefing.render, reporting.saving.files, reporting.print_charts
print(sorted(name.split(".")[0] for name in set(sys.modules) - before))
"""


def test_readers_who_come_at_once_to_a_new_server_find_whole_libraries() -> None:
    done = subprocess.run(
        [sys.executable, "-c", AT_ONCE], cwd=PROJECT, capture_output=True, text=True, timeout=120
    )
    assert done.stdout.splitlines() == ["[]", "[]"], done.stderr
