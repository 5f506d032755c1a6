"""Make the spoken fixtures: each ``audio_fixtures/NAME.json`` becomes ``NAME.ogg`` beside it.

The JSON is written by hand: what is said, by which voice, and which facts it carries. Voices are
hibari's (neural, seeded) and eSpeak's through pyttsx3; between paragraphs and around the answer
lies faint room noise, as a real microphone would give. Sound is kept as Opus at 24 kbit/s, mono.

A fixture with ``pieces`` is spoken piece by piece; where each begins and ends (seconds, silence
at its edges cut off) is written into its JSON as ``times_s``.

    python scripts/make_fixtures.py [NAME ...]
"""

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

import av
import numpy as np

from interviewer.domain.recording import Samples
from interviewer.listen.decode import decode

FOLDER = Path(__file__).parent.parent / "audio_fixtures"
OPUS_RATE_HZ = 48_000
BIT_RATE = 24_000
LEAD_S = 0.6
GAP_S = 0.4
AUDIBLE = 0.02
ROOM_NOISE_RMS = 0.0004
SEED = 20260301


def main(names: list[str]) -> None:
    """Make the named fixtures, or all."""
    for path in sorted(FOLDER.glob("*.json")):
        if names and path.stem not in names:
            continue
        fixture = json.loads(path.read_text(encoding="utf-8"))
        samples = with_room(spoken(fixture), np.random.default_rng(SEED))
        if "pieces" in fixture:
            path.write_text(json.dumps(fixture, indent=2, ensure_ascii=False) + "\n", "utf-8")
        target = path.with_suffix(".ogg")
        write_opus(target, samples)
        seconds = len(samples) / OPUS_RATE_HZ
        print(f"{target.name}: {seconds:.1f} s, {target.stat().st_size / 1000:.0f} kB")


def spoken(fixture: dict[str, Any]) -> Samples:
    """What the fixture's voice says, at ``OPUS_RATE_HZ``; times of pieces are filled in."""
    if "pieces" not in fixture:
        return said(fixture)
    gap = np.zeros(int(GAP_S * OPUS_RATE_HZ), np.float32)
    sounds, at_s, times_s = [], LEAD_S, []
    for piece in fixture["pieces"]:
        sound = trimmed(said({**fixture, "text": piece}))
        end_s = at_s + len(sound) / OPUS_RATE_HZ
        times_s.append([round(at_s, 3), round(end_s, 3)])
        sounds += [sound, gap]
        at_s = end_s + GAP_S
    fixture["text"] = " ".join(fixture["pieces"])
    fixture["times_s"] = times_s
    return np.concatenate(sounds[:-1])


def trimmed(samples: Samples) -> Samples:
    """The sound from its first to its last sample that is loud enough to be heard."""
    loud = np.flatnonzero(np.abs(samples) > AUDIBLE * np.abs(samples).max())
    return samples[loud[0] : loud[-1] + 1]


def said(fixture: dict[str, Any]) -> Samples:
    """What the fixture's voice says when it is given the whole text."""
    voice = fixture["voice"]
    if voice["engine"] == "silence":
        return np.zeros(int(voice["duration_s"] * OPUS_RATE_HZ), np.float32)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "spoken.wav"
        if voice["engine"] == "hibari":
            from hibari import Hibari

            Hibari().save(fixture["text"], str(path), speed=voice["speed"], seed=SEED)
        else:
            from interviewer.ask.pyttsx3_voice import Pyttsx3Voice

            Pyttsx3Voice(voice["rate_wpm"]).synthesize(fixture["text"], path)
        return upsampled(decode(path))


def upsampled(samples: Samples) -> Samples:
    """From the program's 16 kHz to Opus's 48 kHz."""
    frame = av.AudioFrame.from_ndarray(samples[np.newaxis], format="flt", layout="mono")
    frame.sample_rate = 16_000
    resampler = av.AudioResampler("flt", "mono", OPUS_RATE_HZ)
    frames = [*resampler.resample(frame), *resampler.resample(None)]
    return np.concatenate([frame.to_ndarray()[0] for frame in frames]).astype(np.float32)


def with_room(samples: Samples, random: np.random.Generator) -> Samples:
    """The answer with a moment before and after it, in a room that is not perfectly silent."""
    lead = np.zeros(int(LEAD_S * OPUS_RATE_HZ), np.float32)
    quiet = np.concatenate([lead, samples, lead])
    noise = random.standard_normal(len(quiet)).astype(np.float32) * ROOM_NOISE_RMS
    in_room: Samples = np.clip(quiet + noise, -1, 1).astype(np.float32)
    return in_room


def write_opus(path: Path, samples: Samples) -> None:
    """Write mono Opus in Ogg; equal samples give equal bytes."""
    with av.open(str(path), "w", format="ogg", options={"serial_offset": "1"}) as container:
        container.flags |= 0x400  # AVFMT_FLAG_BITEXACT: no version, no random serial number
        stream = container.add_stream("libopus", rate=OPUS_RATE_HZ)
        stream.bit_rate = BIT_RATE
        stream.layout = "mono"
        block = 960
        for start in range(0, len(samples), block):
            piece = samples[start : start + block]
            frame = av.AudioFrame.from_ndarray(piece[np.newaxis], format="flt", layout="mono")
            frame.sample_rate, frame.pts = OPUS_RATE_HZ, start
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


if __name__ == "__main__":
    main(sys.argv[1:])
