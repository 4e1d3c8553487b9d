"""The first five minutes: five things to do, ticked when they are really done."""

from workbench.gui.lesson.controller import Lesson

__all__ = ["Lesson"]
