# Completion of the words of parley, for bash and zsh:
#   source <(parley completion)
# In zsh, this goes before it:
#   autoload -U +X compinit bashcompinit && compinit && bashcompinit

# An operation in each line, then the words that may stand behind it.
_parley_operations() {
  cat <<'OPERATIONS'
admin list
admin grant observer operator administrator
admin revoke
announce one
announce online
announce all
announce motd --edit
announce motd-show
announce motd-delete
announce welcome
announce welcome-show
announce welcome-delete
audit list
audit export
audit verify
check server
check dns
check directory --password
component list
component end
federation list
federation end
federation deny
federation allow
federation rules
group add
group join
group leave
group show
group title
group delete
group list
group members
node list
node delete
node purge
room list
room show
room occupants
room affiliations
room affiliate outcast none member admin owner
room create
room configure
room password --generate
room purge
room destroy
server status
server load
server settings
server reload-settings
server log error warning info debug trace usual
server certificates
server reload-certificates
server drain
server undrain
server stop
server restart
server unstop
session list
session count
session show
session end
token make observer operator administrator
token list
token revoke
transfer state
transfer files
transfer export
transfer import skip merge replace --dry-run
transfer backup
transfer break-off
transfer delete
user add --generate
user passwd --generate
user show
user disable
user enable
user expire
user delete
user roster
user list
user left
user online
user idle
user count
user verify --generate
OPERATIONS
}

_parley() {
  local word=${COMP_WORDS[COMP_CWORD]} first=1 group verb words
  [ "$COMP_CWORD" -eq 1 ] || [ "${COMP_WORDS[1]}" != --offline ] || first=2
  group=${COMP_WORDS[first]:-} verb=${COMP_WORDS[first + 1]:-}
  case $((COMP_CWORD - first + 1)) in
    1)
      words="run stop status export import backup soak test version help completion doctor upgrade-check --offline"
      words+=" $(_parley_operations | cut -d ' ' -f 1 | sort -u)"
      ;;
    2)
      case $group in
        soak) words="fuzz resumption" ;;
        completion | doctor | upgrade-check) words= ;;
        *) words=$(_parley_operations | sed -n "s/^$group \([^ ]*\).*/\1/p") ;;
      esac
      ;;
    *)
      words=$(_parley_operations | sed -n "s/^$group $verb //p")
      [ -z "$(_parley_operations | grep "^$group $verb\( \|\$\)")" ] || words+=" --json --yes"
      ;;
  esac
  case $group in
    export | import | backup) [ "$COMP_CWORD" -eq $first ] || words="--domain --existing --dry-run" ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$word"))
  case $group in
    export | import | backup) [ "$COMP_CWORD" -eq $first ] || COMPREPLY+=($(compgen -f -- "$word")) ;;
  esac
}

complete -F _parley parley ./parley
