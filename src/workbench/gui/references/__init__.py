"""References of other programs: what they would change is shown before anything is changed."""

from workbench.gui.references.controller import Referring as Referring
