"""Who occurs with whom, and who occurs where: every number with the places that it counts."""

from workbench.finding.network.gathering import BY, Gathered, gathered
from workbench.finding.network.layout import laid_out
from workbench.finding.network.matrix import Matrix, matrix
from workbench.finding.network.network import WITHIN, Edge, Network, Node, Place, network, network_of_events

__all__ = [
    "BY",
    "WITHIN",
    "Edge",
    "Gathered",
    "Matrix",
    "Network",
    "Node",
    "Place",
    "gathered",
    "laid_out",
    "matrix",
    "network",
    "network_of_events",
]
