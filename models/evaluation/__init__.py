"""Evaluation: what a screener finds held against what the readers found, with intervals over documents."""

from models.evaluation.curves import Bin, Cut
from models.evaluation.export import figures, write_json
from models.evaluation.figure import Bootstrap, Figure, lower_bound
from models.evaluation.marked import Marked, Screen
from models.evaluation.report import Report, compare, evaluate

__all__ = [
    "Bin",
    "Bootstrap",
    "Cut",
    "Figure",
    "Marked",
    "Report",
    "Screen",
    "compare",
    "evaluate",
    "figures",
    "lower_bound",
    "write_json",
]
