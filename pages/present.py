"""The meeting room: the chosen areas one after the other, each on one screen in large type, with nothing around it."""

from pages._ui.frame import show_page
from pages._ui.present import show_presentation

show_page("nav.present", show_presentation, bare=True)
