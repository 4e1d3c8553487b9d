"""Agreement of annotators: their work compared place by place, and measured."""

from workbench.finding.agreement.comparison import CLASSES as CLASSES
from workbench.finding.agreement.comparison import LEAST as LEAST
from workbench.finding.agreement.comparison import Comparison as Comparison
from workbench.finding.agreement.comparison import Row as Row
from workbench.finding.agreement.comparison import TagAgreement as TagAgreement
from workbench.finding.agreement.comparison import compare as compare
from workbench.finding.agreement.places import common as common
from workbench.finding.agreement.places import united as united
