"""The words with which people name the parts of a story, as one table."""

from typing import Literal

from interviewer.bank.layout.label_languages import CYRILLIC_LETTERS, FOREIGN
from interviewer.domain.story import Part

Mark = Part | Literal["either", "details", "organization", "competencies", "title", "other"]
"""What a label opens. ``either``: situation, or task where a situation is told beside it."""

_WORDS: dict[Mark, str] = {
    Part.SITUATION: "situation, situations, background, context, setting, scenario, setup, set-up, "
    "situtation, the scene, circumstances, backdrop, business context, project context, "
    "situation overview, what was happening, where and when",
    Part.TASK: "task, tasks, goal, goals, objective, objectives, responsibility, responsibilities, "
    "my role, mission, assignment, aim, aims, target, duty, the ask, my job, what i had to do, "
    "what i needed to do, what was asked of me, what i was asked to do, what was needed, "
    "what needed to be done, role and responsibility, my role and responsibility, expectations",
    Part.ACTION: "action, actions, approach, what i did, what we did, steps, solution, "
    "how i did it, what i did about it, actions and steps, activities, intervention, "
    "how i solved it, how i handled it, implementation, execution, strategy, contribution, "
    "contributions, plan of action, course of action, the fix, measures, "
    "what did i do, what i specifically did",
    Part.RESULT: "result, results, outcome, outcomes, impact, impacts, effect, effects, "
    "what happened, what came of it, what changed, end result, resolution, achievement, "
    "achievements, benefit, benefits, consequence, consequences, payoff, what was the result",
    "either": "challenge, challenges, problem, problems, obstacle, obstacles, complication, "
    "problem statement, hurdle, hurdles, difficulty, difficulties",
    "details": "details to include, details, points to include, to include, what to include",
    "organization": "organization, organisation, company, employer, organization name",
    "competencies": "competency, competencies, competence, competences, leadership principles, "
    "leadership principle, skills, skill, lp, lps, skills demonstrated, competencies shown, "
    "competency demonstrated, competencies demonstrated",
    "title": "title, story, story title, headline",
    "other": "focus, learning, learnings, lesson, lessons, lesson learned, lessons learned, "
    "lessons learnt, what i learned, what i learnt, reflection, reflections, takeaway, takeaways, "
    "notes, note, tags, tag, keywords, questions, question, suitable questions, use for, date, "
    "when, role, position, team, follow-up questions, follow up questions, metrics, stack, "
    "answer, follow-up, follow-ups, follow up, follow ups, growth, hindsight, evaluation, source, "
    "what i would do differently, what i'd do differently, what would i do differently, shows, "
    "trade-off, trade-offs, tradeoff, tradeoffs, theme, themes, duration, timeline, team size, "
    "technologies, tech stack, tools, tools used, principle, summary, quick summary, tip, tips, "
    "amazon connection, best for, best for questions about, usable for questions about, "
    "interview tips, red flags, what it shows, what this shows, why this works, why it works, "
    "talking points, what they're looking for, what they are looking for, talking time, "
    "relevance, key quote, references, links, anti-patterns, evidence, learned, learnt, i learned, "
    "interview line, one-liner, interview tip, trade-off owned, tradeoff owned, key tension, "
    "tension, nugget, nuggets, golden nugget, earned secret, secret, deploy for, version history, "
    "history, use count, strength, strengths, last used, primary skill, secondary skill, "
    "why it matters, why this matters, hook, punchline, punch line, sound bite, soundbite, "
    "buzzwords, status, score, rating, confidence, practice notes, delivery notes, pitfalls, "
    "watch out, variants, short version, long version, 30-second version, 60-second version, "
    "one-minute version, tl;dr, tldr, elevator version, bridge, sources, see also, "
    "further reading, related, related stories, related questions, works for, good for, fits, "
    "use when, use this for, use it for, mapping, values, audience, probes, likely probes, "
    "likely questions, likely follow-ups, common follow-ups, possible follow-ups, "
    "follow-up question, q&a, moral, key message, core message, key point, signal, signals, "
    "level, seniority, scope, people involved, stakeholders, where, id, type, category, "
    "difficulty, priority, last updated, created, updated, why i chose this, feedback",
}
MARKS: dict[str, Mark] = {
    word.strip(): mark for mark, words in _WORDS.items() for word in words.split(",")
}
MARKS.update({word: part for word, part in FOREIGN.items() if word not in MARKS})
OWN_WORDS = {name for part in Part for name in (part.value, f"{part.value}s")} | {*FOREIGN}
"""The four words themselves; other words for a part are less sure."""

LETTERS: dict[str, Mark] = {
    **{part.value[0]: part for part in Part},
    "c": "either",
    "p": "either",
    "o": "either",
    "l": "other",
    **CYRILLIC_LETTERS,
}
OWN_LETTERS = frozenset("star").union(CYRILLIC_LETTERS)
"""STAR, and the letters of CAR, PAR, SOAR and STAR-L, which count only beside those of STAR."""
