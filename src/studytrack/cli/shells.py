"""Tab in bash, zsh and fish: the scripts the shells read, and the lines that answer them.

A line is kind, value and description with a tab between each, because values have commas and
colons. Words of a title find items whose ids do not begin with those words: where that gives
several hits, what was typed stays as it is and the hits are listed; it is never made shorter.
"""

import click
from click.shell_completion import (
    BashComplete,
    CompletionItem,
    FishComplete,
    ShellComplete,
    ZshComplete,
    add_completion_class,
)
from click.shell_completion import shell_complete as shell_complete  # noqa: PLC0414 - its answer

from studytrack.cli import completions
from studytrack.domain.values import Any

SUFFIX = "2"
"""Scripts that an older version printed go on asking click itself, by ``bash`` and its like."""

BASH = """\
%(complete_func)s() {
    local kind value typed=${COMP_WORDS[COMP_CWORD]} outside= IFS=$'\\n'
    COMPREPLY=()
    while IFS=$'\\t' read -r kind value _; do
        case $kind in
            dir) compopt -o dirnames 2>/dev/null ;;
            file) compopt -o default 2>/dev/null ;;
            plain)
                COMPREPLY+=("$value")
                [[ $value == "$typed"* ]] || outside=1
                ;;
        esac
    done < <(COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD=$COMP_CWORD \\
        %(complete_var)s=bash2_complete "$1" 2>/dev/null)
    # A common beginning would take the place of the words typed: without one they stay.
    if [[ $outside && ${#COMPREPLY[@]} -gt 1 ]]; then
        COMPREPLY+=(" ")
    fi
}
complete -o nosort -F %(complete_func)s %(prog_name)s
"""

ZSH = """\
#compdef %(prog_name)s

%(complete_func)s() {
    local -a values shown response
    local line kind value said outside=
    (( ! $+commands[%(prog_name)s] )) && return 1
    response=("${(@f)$(COMP_WORDS="${words[*]}" COMP_CWORD=$((CURRENT-1)) \\
        %(complete_var)s=zsh2_complete %(prog_name)s 2>/dev/null)}")
    for line in $response; do
        IFS=$'\\t' read -r kind value said <<< "$line"
        case $kind in
            plain)
                values+=("$value")
                shown+=("$value${said:+  -- $said}")
                [[ $value == ${(Q)PREFIX}* ]] || outside=1
                ;;
            dir) _path_files -/ ;;
            file) _path_files ;;
        esac
    done
    (( $#values )) || return
    compadd -U -l -V unsorted -d shown -a values
    if [[ -n $outside ]] && (( $#values > 1 )); then
        compstate[insert]=
        compstate[list]='list force'
    fi
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    %(complete_func)s "$@"
else
    compdef %(complete_func)s %(prog_name)s
fi
"""

FISH = """\
function %(complete_func)s
    for line in (env %(complete_var)s=fish2_complete COMP_WORDS=(commandline -cp) \\
            COMP_CWORD=(commandline -t) %(prog_name)s 2>/dev/null)
        set -l parts (string split -m2 \\t -- $line)
        switch $parts[1]
            case dir
                __fish_complete_directories $parts[2]
            case file
                __fish_complete_path $parts[2]
            case plain
                string join \\t -- $parts[2..3]
        end
    end
end
complete --keep-order --no-files --command %(prog_name)s --arguments "(%(complete_func)s)"
"""


def _line(item: CompletionItem[Any]) -> str:
    said = " ".join((item.help or "").split())
    return "\t".join([item.type, str(item.value), *([said] if said else [])])


class _Words(ShellComplete):
    """Tells the call what was typed before; an option of two words needs to know."""

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem[Any]]:
        """Return what is offered."""
        self.ctx_args["obj"].before = args
        what = completions.FIRST.get(args[0]) if len(args) == 1 else None
        if what and not incomplete.startswith("-"):
            ctx = click.Context(self.cli, obj=self.ctx_args["obj"])
            found: list[CompletionItem[Any]] = getattr(completions, what)(ctx, None, incomplete)
            return found
        return super().get_completions(args, incomplete)


class Bash(_Words, BashComplete):
    """What bash is told and asks."""

    name = f"bash{SUFFIX}"
    source_template = BASH

    def format_completion(self, item: CompletionItem[Any]) -> str:
        """Return one line of the answer."""
        return _line(item)


class Zsh(_Words, ZshComplete):
    """What zsh is told and asks."""

    name = f"zsh{SUFFIX}"
    source_template = ZSH

    def format_completion(self, item: CompletionItem[Any]) -> str:
        """Return one line of the answer."""
        return _line(item)


class Fish(_Words, FishComplete):
    """What fish is told and asks."""

    name = f"fish{SUFFIX}"
    source_template = FISH

    def format_completion(self, item: CompletionItem[Any]) -> str:
        """Return one line of the answer."""
        return _line(item)


SHELLS: dict[str, type[ShellComplete]] = {"bash": Bash, "zsh": Zsh, "fish": Fish}


def register() -> None:
    """Let click know who answers these shells."""
    for shell in SHELLS.values():
        add_completion_class(shell)
