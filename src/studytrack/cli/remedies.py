"""What helps, as commands: one clause for each action."""

from studytrack.domain.actions import Action, Notice, Remedy, joined

COMMANDS: dict[Action, str] = {
    "answer_question": "`--set {0}=…` answers it",
    "back_up": "`studytrack backup` makes one",
    "begin_anew": "`studytrack doctor --new` begins anew",
    "cancel_timer": "`studytrack cancel` drops it",
    "check_curriculum": "`studytrack curricula check {0}` lists all",
    "copy_progress": "`studytrack curricula start {0} --copy-progress-from {1}` counts it here too",
    "delete_vacation": "`studytrack vacation delete {0}` removes it",
    "edit_session": "`studytrack sessions edit {0}` changes that one",
    "edit_settings": "`studytrack config edit` opens the file",
    "find_folder": "`studytrack curricula path` names the folder for your files",
    "finish_item": "`studytrack done {0}` finishes it",
    "give_reason": "`--why TEXT` says it",
    "import_again": "`--again` brings what was deleted",
    "read_plan": "`studytrack curricula from-markdown {0}` reads it",
    "import_log": "`studytrack import markdown {0}` reads it",
    "keep_both": "`--overlap` keeps both if both are true",
    "keep_timer": "`studytrack stop --keep` keeps all of it",
    "lead_over": "`studytrack curricula update {0} --to {1}` leads over, with what was settled",
    "list_backups": "`studytrack backup list` names the backups",
    "list_curricula": "`studytrack curricula list` shows what there is",
    "list_entries": "`studytrack entries list` shows them",
    "list_events": "`studytrack lead show LEAD` lists those of a lead",
    "list_evidence": "`studytrack evidence list` shows it",
    "list_follow_ups": "`studytrack leads --due` lists them",
    "recall": "`studytrack recall` shows what",
    "list_items": "`studytrack curricula show {0}` lists its items",
    "list_leads": "`studytrack leads` lists them",
    "list_milestones": "`studytrack milestones` shows them",
    "list_notes": "`studytrack notes` lists them",
    "list_sessions": "`studytrack sessions list` shows them",
    "list_vacations": "`studytrack vacation list` shows them",
    "look_over": "`studytrack doctor` looks closer",
    "make_from_template": "`studytrack curricula new {0} MY-NAME` makes a file of your own from it",
    "mend": "`studytrack doctor --fix` mends it",
    "move_weeks": "`studytrack curricula update {0} --from DAY` moves them",
    "name_curriculum": "`--curriculum C` names it",
    "name_database": "`--db FILE` names another",
    "name_format": "`studytrack import FORMAT {0}` says which it is",
    "name_request": "`--op-id` takes another, as `uuidgen` prints them",
    "name_year": "`--year YEAR` says which",
    "name_zone": "`--zone ZONE` reads clocks in one you name, like Europe/Berlin",
    "open_today": "`studytrack today` shows what is next",
    "place_words": (
        "`--map FILE` says them under [items], “word” = “curriculum/item”, or = “” for no item, "
        "`--item ITEM` one place for all, and `--item -` none"
    ),
    "print_instead": "without `--out` it is printed",
    "redo": "`studytrack redo` brings it back",
    "reopen_item": "`studytrack reopen {0}` opens it again",
    "restore_backup": "`studytrack restore FILE` puts a backup back",
    "review_week": "`studytrack week review` looks back in three short answers, if you like",
    "say_dates": "a map with dates = “D/M/Y” or “M/D/Y”, by `--map FILE`, says which",
    "say_length": "`studytrack stop --after {0}` or `--at WHEN` says how long it was",
    "set_length": "`studytrack sessions edit {0} --for LENGTH` shortens it",
    "set_sync_folder": (
        "`studytrack sync DIR` names one, `studytrack config set sync_folder DIR` keeps it"
    ),
    "show_history": "`studytrack history` lists the changes",
    "skip_item": "`studytrack skip {0} --why TEXT` skips it",
    "start_again": "`studytrack start {0}` takes it up again",
    "start_as": "`studytrack curricula start {0} --as MY-NAME {sets}` starts one",
    "start_curriculum": "`studytrack curricula start {0}` begins it",
    "start_item": "`studytrack start ITEM` starts one",
    "stop_curriculum": "`studytrack curricula stop {0}` puts one away for now",
    "stop_timer": "`studytrack stop` stops the timer",
    "take_bullets": "`--bullets` takes them",
    "take_id": "`--as {0}` is free",
    "take_up_curriculum": "`studytrack curricula start {0}` takes it up again",
    "update_curriculum": "`studytrack curricula update {0}` takes over what changed in its file",
    "use_map": "`studytrack import csv FILE --map MAP` reads it so",
}  # fmt: skip
"""A main clause for each action, its arguments in braces."""
WANTED: dict[Action, str] = {
    "check_curriculum": "FILE",
    "import_log": "FILE",
    "read_plan": "FILE",
    "name_format": "FILE",
    "edit_session": "ID",
    "list_items": "CURRICULUM",
    "say_length": "LENGTH",
    "start_curriculum": "CURRICULUM",
    "stop_curriculum": "CURRICULUM",
}
"""What stands for an argument that nobody knows yet."""


def worded(notice: Notice) -> str:
    """Say a sentence with its ways out, in commands."""
    return joined(notice.sentence, tuple(map(_clause, notice.remedies)))


def _clause(one: Remedy) -> str:
    given = one.arguments or (WANTED.get(one.action, ""),)
    sets = " ".join(f"--set {name}=…" for name in given[1:])
    return COMMANDS[one.action].format(*given, sets=sets)
