"""Whether something is asserted, denied, planned or imagined, and by whom."""

from interviewer.language.factuality.assertion import Assertion, manner
from interviewer.language.factuality.clause_factuality import Factuality, factuality

__all__ = ["Assertion", "Factuality", "factuality", "manner"]
