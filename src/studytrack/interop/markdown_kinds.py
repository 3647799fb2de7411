"""What kind of item a title suggests, from whole words of several languages."""

import re

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")

_DOING = {
    "lecture": "watch listen attend regarder visionner ansehen anschauen ver mirar guardare "
    "смотреть посмотреть شاهد",
    "reading": "read reread skim lire lis lesen leer leggere читать прочитать اقرأ",
    "writing": "write draft blog summarize summarise écrire schreiben escribir написать",
    "lab": "implement build code train solve practice practise make create exercise reproduce "
    "implementieren bauen programmieren lösen implémenter coder résoudre resolver решить",
    "experiment": "run evaluate benchmark ablate",
    "submission": "submit apply soumettre einreichen",
}
"""Verbs: what one does with it. The first of them in a title decides."""
_THINGS = {
    "quiz": "quiz quizzes exam exams test tests midterm examen prüfung klausur",
    "submission": "submission submissions competition contest",
    "milestone": "milestone milestones graduation certificate meilenstein étape",
    "lab": "lab labs laboratory exercise exercises assignment assignments homework project "
    "projects notebook notebooks kata exercices devoir devoirs übung übungen übungsblatt "
    "aufgabe aufgaben projekt projet ejercicio ejercicios proyecto tarea задание проект",
    "experiment": "ablation ablations experiment experiments experience",
    "writing": "essay report writeup blogpost aufsatz rapport informe",
    "lecture": "lecture lectures video videos vidéo vidéos course courses class classes tutorial "
    "tutorials webinar talk talks podcast playlist mooc vorlesung vorlesungen kurs cours curso "
    "cursos лекция лекции видео курс المحاضرة",
    "reading": "reading readings paper papers chapter chapters book books article articles "
    "textbook readme docs documentation chapitre livre kapitel buch artikel artículo artículos "
    "libro capítulo статья книга глава الفصل",
}
"""Nouns, in the order in which they decide."""
_SIGNS = {
    "lecture": ("观看", "视频", "講義", "课程", "動画"),
    "reading": ("阅读", "閱讀", "章", "論文", "论文", "读", "本"),
    "lab": ("练习", "作业", "实验", "演習"),
}
"""Signs of scripts without blanks."""
_MAKES = frozenset(["make", "makes", "build", "implement", "train", "solve"])
DOING = {word: kind for kind, words in _DOING.items() for word in words.split()}
THINGS = {word: kind for kind, words in _THINGS.items() for word in words.split()}
ORDER = tuple(_THINGS)
FRENCH = re.compile(r"\blecture (?:du|de|des|d['’])", re.IGNORECASE)
COURSE = re.compile(r"\bof course\b", re.IGNORECASE)


def of(title: str, *, linked: bool) -> str:
    """Return the kind of an item; ``linked`` says whether it has an address."""
    said = COURSE.sub(" ", title)
    if FRENCH.search(said):
        return "reading"
    words = [word.casefold() for word in WORD.findall(said)]
    for word in words:
        if word in DOING:
            return DOING[word]
    kinds = {THINGS[word] for word in words if word in THINGS}
    for kind in ORDER:
        if kind in kinds:
            return kind
    for kind, signs in _SIGNS.items():
        if any(sign in said for sign in signs):
            return kind
    # Nothing says it: reading is what asks least of a sitting, linked or not.
    del linked
    return "reading"
