"""What commands, verbs and options of ours are called elsewhere, and by people."""

FILLERS = {
    "goal": {"add", "set", "week", "weekly", "to", "of"},
    "rest": {"add", "set", "on", "day", "days"},
    "vacation": {"add", "set", "from", "new"},
}
"""Words that people put before what they mean, by command."""
VERBS = {
    "curricula": "show",
    "evidence": "add",
    "lead": "show",
    "milestone": "add",
    "showcase": "add",
}
"""What is done to a thing whose verb was left out, by group."""
SAME = {
    "remove": ("drop", "delete"), "rm": ("drop", "delete"), "del": ("drop", "delete"),
    "delete": ("drop",), "drop": ("delete",), "hide": ("drop",),
    "new": ("add",), "create": ("add",), "show": ("list",), "ls": ("list",),
    "change": ("edit",), "update": ("edit",), "move": ("order",),
}  # fmt: skip
"""What a verb is called here, by what it is called elsewhere."""
OPTIONS = {
    "by": "on", "date": "on", "day": "on", "when": "on", "on": "from", "comment": "note",
    "reason": "why",
}  # fmt: skip
"""What an option is called here, by what it is called elsewhere."""
AWAY = ("remove", "delete", "rm", "drop", "end", "quit")
"""What putting a curriculum away is called elsewhere."""
TIMER = {"start": "start", "stop": "stop", "cancel": "cancel", "status": "status", "on": "start"}
COMMANDS = {
    "started": ("curricula", "list"), "courses": ("curricula", "list"),
    "course": ("curricula", "list"), "plan": ("curricula", "list"),
    "list": ("sessions", "list"), "edit": ("sessions", "edit"), "change": ("sessions", "edit"),
    "delete": ("sessions", "delete"), "remove": ("sessions", "delete"),
    "rm": ("sessions", "delete"), "timer": ("status",), "pause": ("stop",), "end": ("stop",),
    "resume": ("start", "@last"), "continue": ("start", "@last"), "begin": ("start",),
    "track": ("log",), "record": ("log",), "finish": ("done",), "complete": ("done",),
    "now": ("today",), "next": ("today",), "find": ("show",), "search": ("show",),
    "holiday": ("vacation",), "holidays": ("vacation",), "settings": ("config", "list"),
    "setting": ("config", "list"), "backups": ("backup", "list"),
    "portfolio": ("export", "portfolio"), "version": ("--version",),
}  # fmt: skip
"""What a command is called here, by what people call it."""
BARE = {("curricula", "list"), ("sessions", "list"), ("start", "@last"), ("status",), ("today",),
        ("config", "list"), ("backup", "list"), ("--version",)}  # fmt: skip
"""Those that take no more words."""
NAMED = {
    ("start",), ("show",), ("open",), ("milestone", "add"), ("lead", "add"), ("lead", "show"),
    ("lead", "delete"), ("note",), ("note", "add"),
}  # fmt: skip
"""Commands whose words are one name, which people do not put in quotes."""
