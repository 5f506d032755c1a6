"""One answer in the forms in which meeting programs write it."""

FIRST = "Our feed was slow, so I split the writer from the reader."
SECOND = "In the end it grew to 1.2 million users."
ANSWER = f"{FIRST} {SECOND}"
ASKED = "Tell me about a time you improved something?"

VTT = f"""WEBVTT

1
00:00:02.000 --> 00:00:06.000
Mock Interviewer: {ASKED}

2
00:00:07.000 --> 00:00:14.000
Ada Lovelace: {FIRST}

3
00:00:14.000 --> 00:00:20.000
Ada Lovelace: {SECOND}
"""

CAPTIONS = {
    "Zoom": VTT,
    "Zoom with a header, notes and styles": VTT.replace(
        "WEBVTT",
        "WEBVTT - made by a meeting\nKind: captions\n\nNOTE no\nspeech\n\nSTYLE\n::cue {}",
        1,
    ),
    "Teams": f"""WEBVTT

3f1c8a52-7f0e-4b8e-9f6b-0c2a5e9b1d11/12-0
00:00:02.000 --> 00:00:06.000
<v Grace Hopper>{ASKED}</v>

3f1c8a52-7f0e-4b8e-9f6b-0c2a5e9b1d11/18-0
00:00:07.000 --> 00:00:14.000
<v Ada Lovelace>Our feed was slow, so I split
the writer from the reader.</v>

3f1c8a52-7f0e-4b8e-9f6b-0c2a5e9b1d11/21-0
00:00:14.000 --> 00:00:20.000 align:start position:0%
<v.loud Ada Lovelace>In the end <b>it grew</b> to 1.2 million users.</v>
""",
    "two voices in one cue": f"""WEBVTT

00:02.000 --> 00:14.000
<v Grace>{ASKED}</v>
<v Ada>{FIRST}</v>

00:14.000 --> 00:20.000
<v Ada>{SECOND}</v>
""",
    "SubRip": f"""1
00:00:02,000 --> 00:00:06,000
Interviewer: {ASKED}

2
00:00:07,000 --> 00:00:14,000
<i>Me: {FIRST}</i>

3
00:00:14,000 --> 00:00:20,000
Me: {SECOND}
""".replace("<i>Me: ", "Me: <i>"),
    "SubRip without numbers": f"""00:00:07,000 --> 00:00:14,000
{FIRST}

00:00:14,000 --> 00:00:20,000
{SECOND}
""",
    "SubRip without blank lines": f"""1
00:00:07,000 --> 00:00:14,000
{FIRST}
2
00:00:14,000 --> 00:00:20,000
{SECOND}
""",
    "SBV": f"""0:00:07.000,0:00:14.000
{FIRST}

0:00:14.000,0:00:20.000
{SECOND}
""",
    "rolling": """WEBVTT
Kind: captions

00:00:00.000 --> 00:00:02.500 align:start position:0%
Our feed was slow,<00:00:00.500><c> so</c>

00:00:02.500 --> 00:00:02.510
Our feed was slow, so

00:00:02.510 --> 00:00:04.000
Our feed was slow, so
I split<00:00:03.000><c> the writer from the reader.</c>

00:00:04.000 --> 00:00:04.010
I split the writer from the reader.

00:00:04.010 --> 00:00:09.000
I split the writer from the reader.
In the end it grew to 1.2 million users.
""",
    "names on a line of their own": f"""WEBVTT

00:02.000 --> 00:06.000
Grace Hopper
{ASKED}

00:07.000 --> 00:14.000
Ada Lovelace
{FIRST}

00:14.000 --> 00:20.000
Ada Lovelace
{SECOND}
""",
    "cut in the middle of sentences": """WEBVTT

00:07.000 --> 00:10.000
Ada: Our feed was slow, so I split

00:10.000 --> 00:14.000
Ada: the writer from the reader. In the

00:14.000 --> 00:20.000
Ada: end it grew to 1.2 million users.
""",
}

HEADED = {
    "Otter": f"Speaker 1  0:02\n{ASKED}\n\nAda Lovelace  0:07\n{FIRST} {SECOND}\n\n"
    "Transcribed by https://otter.ai",
    "Rev": f"Interviewer (00:02):\n{ASKED}\n\nAda Lovelace (00:07):\n{FIRST}\n{SECOND}\n",
    "Rev in line": f"Interviewer: (00:02)\n{ASKED}\n\nAda: (00:07)\n{ANSWER}\n",
    "Google Meet": "Mock interview (2026-03-04 10:00 GMT) - Transcript\n\nAttendees\nAda, Grace\n\n"
    f"Transcript\n\n00:00:00\n\nGrace Hopper: {ASKED}\nAda Lovelace: {FIRST}\n"
    f"Ada Lovelace: {SECOND}\n"
    "\nMeeting ended after 00:31:04",
    "Zoom's saved captions": f"[Grace Hopper] 14:05:02\n{ASKED}\n\n"
    f"[Ada Lovelace] 14:05:07\n{FIRST}\n"
    f"\n[Ada Lovelace] 14:05:14\n{SECOND}\n",
    "Zoom in line": f"14:05:02\t Grace:\t{ASKED}\n14:05:07\t Ada:\t{FIRST}\n"
    f"14:05:14\t Ada:\t{SECOND}\n",
    "Teams as text": f"0:0:2.0 --> 0:0:6.0\nGrace Hopper\n{ASKED}\n0:0:7.0 --> 0:0:14.0\n"
    f"Ada Lovelace\n{FIRST}\n0:0:14.0 --> 0:0:20.0\nAda Lovelace\n{SECOND}\n",
    "Teams as Word shows it": f"Grace Hopper   0:02\n{ASKED}\n\nAda Lovelace   0:07\n{FIRST}\n\n"
    f"Ada Lovelace   0:14\n{SECOND}\n",
    "copied from Teams": f"Grace Hopper\n0:02\n{ASKED}\nAda Lovelace\n0:07\n{FIRST}\n"
    f"Ada Lovelace\n0:14\n{SECOND}\nGrace Hopper\n0:22\nThanks.\n",
    "Fireflies": f"00:02 - Grace Hopper\n{ASKED}\n\n00:07 - Ada Lovelace\n{FIRST} {SECOND}\n",
    "Descript": f"[00:00:02] Grace: {ASKED}\n\n[00:00:07] Ada: {FIRST} [laughter] {SECOND}\n",
    "times before noon": f"10:05 AM Grace: {ASKED}\n10:06 AM Ada: {FIRST}\n"
    f"10:07 AM Ada: {SECOND}\n",
    "copied from YouTube": "0:07\nOur feed was slow, so I split\n0:10\n"
    "the writer from the reader.\n"
    "0:14\nIn the end it grew to 1.2 million users.\n",
    "Markdown": f"# Mock interview\n\n**Interviewer** (00:02): {ASKED}\n\n"
    f"**Candidate** (00:07): {FIRST} {SECOND}\n",
    "Whisper at a terminal": f"[00:00.000 --> 00:07.000]  {FIRST}\n"
    f"[00:07.000 --> 00:12.000]  {SECOND}\n",
}

NAMES_ALONE = {
    "names": f"Grace: {ASKED}\nAda: {FIRST}\nGrace: Right.\nAda: {SECOND}\n",
    "roles": f"Interviewer: {ASKED}\n\nCandidate: {FIRST}\n{SECOND}\n",
    "Q and A": f"Q: {ASKED}\nA: {FIRST} {SECOND}\n",
    "bold": f"**Interviewer:** {ASKED}\n\n**Candidate:** {FIRST} {SECOND}\n",
    "headings": f"## Interviewer:\n{ASKED}\n\n## Candidate\n{ANSWER}\n",
    "me and them": f"Them: {ASKED}\nMe: {FIRST} {SECOND}\n",
    "SPEAKER_00": f"SPEAKER_00: {ASKED}\nSPEAKER_01: {FIRST}\n"
    f"SPEAKER_00: Mm.\nSPEAKER_01: {SECOND}\n",
    "a role and a name": f"Interviewer: {ASKED}\nAda: {FIRST}\n{SECOND}\n",
}
