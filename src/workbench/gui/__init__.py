"""The window: the only part that knows Qt."""

from workbench.gui.overriding import watch_overrides

watch_overrides()
