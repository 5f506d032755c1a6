"""Every exception that a user can meet, as one tree.

InterviewerError                 one clear line: what is wrong, with the value, and what to do
├── UsageError                   an option or argument that cannot be taken as it is
├── StoryError                   a story or question file that cannot be read, or an unknown id
├── AudioError                   a sound file that cannot be decoded, or holds no sound
│   └── NoSpeechError            an answer in which nobody said a word
├── DeviceError                  no microphone, no loudspeaker, no PortAudio, a device that vanished
├── VoiceError                   text could not be turned into speech
├── ModelError                   a speech or scoring model is missing, damaged or refused
├── HistoryError                 a damaged, foreign or newer database, or an unknown round
│   └── ChangedError             a round that another window or program changed meanwhile
└── StorageError                 a full or read-only disk

Messages never hold a traceback and end with the way out. The command line prints the message on
standard error and leaves with ``exit_status``.
"""

from collections.abc import Sequence


class InterviewerError(Exception):
    """Base of all errors that are the user's to mend."""

    exit_status = 2


class UsageError(InterviewerError):
    """An option or argument that cannot be taken as it is."""


class StoryError(InterviewerError):
    """A story or question file that cannot be used, or an unknown story or question id.

    Validation gathers every fault before raising: ``faults`` holds one line each
    (``file:line: what is wrong; how to mend it``).
    """

    def __init__(self, message: str, faults: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.faults = tuple(faults)


class AudioError(InterviewerError):
    """A sound file that cannot be decoded or holds no sound."""


class NoSpeechError(AudioError):
    """An answer in which nobody said a word: there is nothing to score, and no round to keep."""


class DeviceError(InterviewerError):
    """No microphone, no loudspeaker, no PortAudio library, or a device that vanished."""


class VoiceError(InterviewerError):
    """Text could not be turned into speech."""


class ModelError(InterviewerError):
    """A model that is missing, damaged or of an unknown kind."""


class HistoryError(InterviewerError):
    """A damaged, foreign or newer history, or an unknown round."""


class ChangedError(HistoryError):
    """A round that another window or program changed after it was read here."""


class StorageError(InterviewerError):
    """A disk that is full or cannot be written."""
