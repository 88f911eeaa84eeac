"""The meeting room: the chosen areas one after the other, each on one screen in large type, with nothing around it."""

from pages._ui.frame import open_page
from pages._ui.present import show_presentation

visit = open_page("nav.present")
if visit:
    show_presentation(visit)
