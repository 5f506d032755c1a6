"""How a recording goes when all is well."""

from interviewer.listen.recorder import RecordingProgress

WELL = RecordingProgress(
    elapsed_s=0.1,
    level_dbfs=-20.0,
    peak=0.5,
    silent_for_s=0.2,
    clipping=False,
    muted=False,
    low_level=False,
    paused=False,
    lost_blocks=0,
)
