"""The scripts by which bash, zsh and fish complete ``ports``.

They are ours because Typer's have a shell offer file names wherever nothing fits, know nothing of
quotes, and have Rich imported for the hints at each TAB of zsh and fish: 380 ms against 145, and
twice that in fish, which asks twice.
"""

from channelports.cli.complete import FILES

_BASH = """\
_ports_completion() {
    local answer each
    COMPREPLY=()
    answer=$(_PORTS_COMPLETE=complete_bash_line _TYPER_COMPLETE_ARGS="${COMP_LINE:0:COMP_POINT}" \\
        "${1/#\\~/$HOME}" 2>/dev/null)
    [[ $answer == FILES ]] && return
    compopt +o default 2>/dev/null
    compopt -o nosort 2>/dev/null
    [[ -n $answer ]] || return
    while IFS= read -r each; do
        COMPREPLY+=("$2${each:1}")
    done <<<"$answer"
}

complete -o default -F _ports_completion ports
"""
"""Bash puts what it is given in the place of ``$2``; no answer leaves it with its own file names.

Each line begins with a sign, so that one for a word that is whole already is not empty.
"""

_ZSH = """\
#compdef ports

_channelports() {
    local answer
    local -a offers
    answer=$(_PORTS_COMPLETE=complete_zsh_line _TYPER_COMPLETE_ARGS="${words[1,CURRENT]}" \\
        ${~words[1]} 2>/dev/null)
    [[ $answer == FILES ]] && { compset -P '-*='; _files; return }
    [[ -n $answer ]] || return 1
    offers=("${(@f)answer}")
    _describe -V ports offers
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _channelports "$@"
else
    compdef _channelports ports
fi
"""
"""Not called ``_ports``: zsh has a function of that name, which completes numbers of TCP ports."""

_FISH = """\
function __ports_completion
    set --local answer (env _PORTS_COMPLETE=complete_fish_line \\
        _TYPER_COMPLETE_ARGS=(commandline --current-process --cut-at-cursor | string collect) \\
        ports 2>/dev/null)
    if test "$answer" = FILES
        complete --do-complete "'' "(commandline --current-token --cut-at-cursor | string collect)
    else
        string join -- \\n $answer
    end
end

complete --command ports --no-files --keep-order --arguments '(__ports_completion)'
"""

SCRIPTS = {
    shell: script.replace("FILES", FILES)
    for shell, script in (("bash", _BASH), ("zsh", _ZSH), ("fish", _FISH))
}
"""What each shell has to read so that it completes ``ports``."""
