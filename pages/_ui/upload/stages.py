"""The six steps of handing over a return, and where one stands in them."""

from streamlit.delta_generator import DeltaGenerator

from pages._ui.frame import Visit
from pages._ui.steps import Stand, Step, show_steps

STAGES = ("template", "file", "questions", "findings", "changes", "publish")


def show_stages(
    visit: Visit, place: DeltaGenerator, *stands: Stand, key: str = "steps", **notes: str
) -> None:
    """One stand for each step, those left out are waiting; ``notes`` tell what came of a step."""
    words = visit.words
    every = (*stands, *[Stand.WAITING] * (len(STAGES) - len(stands)))
    steps = [
        Step(words.say(f"upload.step.{name}"), notes.get(name, words.say(f"upload.step.{name}.note")), stand)
        for name, stand in zip(STAGES, every, strict=True)
    ]
    with place.container():
        show_steps(steps, words, key)
