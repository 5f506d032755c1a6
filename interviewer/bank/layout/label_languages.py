"""The four words in other languages; they are as sure as the English ones."""

from interviewer.domain.story import Part

_WORDS: dict[Part, str] = {
    Part.SITUATION: "情境, 情况, 情況, 情景, 背景, 状況, 상황, ситуация, контекст, ситуація, "
    "situación, contexto, situação, situazione, contesto, ausgangslage, "
    "ausgangssituation, contexte, situatie, sytuacja, durum, tình huống, "
    "bối cảnh, κατάσταση, situace, situationen, tilanne, الموقف, स्थिति",
    Part.TASK: "任务, 任務, 目标, 目標, 課題, 과제, 임무, задача, задание, завдання, "
    "tarea, tarefa, compito, aufgabe, tâche, tache, mission, taak, zadanie, "
    "görev, nhiệm vụ, καθήκον, úkol, uppgift, oppgave, opgave, tehtävä, "
    "المهمة, कार्य",
    Part.ACTION: "行动, 行動, 行为, 행동, действие, действия, дія, дії, acción, acciones, "
    "ação, ações, azione, azioni, handlung, handlungen, aktion, aktionen, "
    "vorgehen, maßnahmen, massnahmen, actie, acties, działanie, działania, "
    "akcja, eylem, hành động, ενέργεια, ενέργειες, akce, handling, toimenpide, "
    "toiminta, الإجراء, कार्रवाई",
    Part.RESULT: "结果, 結果, 成果, 결과, результат, результаты, результати, resultado, "
    "resultados, risultato, risultati, ergebnis, ergebnisse, resultat, "
    "résultat, résultats, resultaten, resultaat, rezultat, rezultaty, wynik, "
    "sonuç, kết quả, αποτέλεσμα, výsledek, tulos, النتيجة, परिणाम",
}
FOREIGN = {word.strip(): part for part, words in _WORDS.items() for word in words.split(",")}

CYRILLIC_LETTERS: dict[str, Part] = {
    "с": Part.SITUATION,
    "з": Part.TASK,
    "д": Part.ACTION,
    "р": Part.RESULT,
}
