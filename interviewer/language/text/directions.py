"""Words of rising and falling."""

from interviewer.language.text.spans import word_set

UP = word_set(
    "up rose rise rises risen rising grew grow grows growing grown growth increase increased "
    "increases increasing gain gained gains climb climbed climbing jump jumped jumps higher more "
    "faster quicker boost boosted added raise raised upwards soar soared surged improved improve "
    "improvement doubled tripled longer better larger bigger greater speedup speed-up uplift"
)
DOWN = word_set(
    "down fell fall falls fallen falling drop drops dropped dropping reduce reduced reduces "
    "reducing reduction reductions cut cuts cutting decrease decreased decreases decreasing "
    "decline declined declining lower lowered lowering less fewer shrink shrank shrunk slash "
    "slashed shaved lost lose losing shorter cheaper slower sank sunk plummeted halved halve save "
    "saved saving savings smaller trimmed off downwards under-run"
)
