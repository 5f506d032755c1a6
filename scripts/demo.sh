#!/usr/bin/env bash
# One whole round without a microphone: the question is spoken (or written to a WAV file where there
# is no loudspeaker), a recording answers through the same path as a microphone, and the scorecard
# appears. Nothing is downloaded; what is kept goes to build/demo.
set -euo pipefail
cd "$(dirname "$0")/.."
exec .venv/bin/interviewer practice \
  --question customer-feedback \
  --answer audio_fixtures/documentation-wrong-number.ogg \
  --stories stories --data build/demo
