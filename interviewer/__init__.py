"""Practise behavioural interviews by voice, scored against your own STAR stories."""

import os

__version__ = "0.1.0"

# Every process of this program begins here, before any library is imported: none of them may
# report anything or look anything up. `interviewer privacy --check` watches whether it is so.
os.environ.update(
    ORT_DISABLE_TELEMETRY="1",
    HF_HUB_OFFLINE="1",
    HF_HUB_DISABLE_TELEMETRY="1",
    OTEL_SDK_DISABLED="true",
    FASTAPI_OTEL_AUTO_CONFIGURE="false",
)
