# shellcheck shell=bash
# What the project's scripts share: speaking to a person, and installing Debian's packages.
#
# Sourced, never run. The one who sources it sets `speaker`, the name that its messages begin with,
# and may set `yes=true`. It keeps to the bash 3.2 of macOS.

say() { printf '%s: %s\n' "${speaker:?}" "$*" >&2; }

# fail CODE SENTENCE…: says it and ends. The codes are those of `speedtrap`: 2 bad usage, 4 the machine.
fail() {
  local code=$1
  shift
  say "$*"
  exit "$code"
}

# Whether packages can be installed here: root, on Debian or a relative of it.
may_install() {
  [ "$(id -u)" = 0 ] && on_debian
}

on_debian() {
  command -v apt-get >/dev/null 2>&1 && (
    . /etc/os-release 2>/dev/null || exit 1
    case " ${ID:-} ${ID_LIKE:-} " in *' debian '*) ;; *) exit 1 ;; esac
  )
}

# Asks a person, where there is one. The question goes to standard error, since callers read the
# answer of a script from its standard output; without a terminal, nobody is there to say no.
agreed() {
  local answer
  if "${yes:-false}" || [ ! -t 0 ] || [ ! -t 2 ]; then
    return 0
  fi
  printf '%s: %s [Y/n] ' "${speaker:?}" "$*" >&2
  read -r answer || return 1
  case $answer in '' | [Yy] | [Yy][Ee][Ss]) return 0 ;; *) return 1 ;; esac
}

# apt_install PACKAGE…: quietly; the end of apt's own words where it fails.
apt_install() {
  local log
  log=$(mktemp "${TMPDIR:-/tmp}/speedtrap-apt.XXXXXX")
  # Slim images lack this folder, and without it the JDK's package fails to register its commands.
  mkdir -p /usr/share/man/man1
  if ! apt_lists_are_recent; then
    apt_update >>"$log" 2>&1 || true # one broken source of many does not matter, if the packages are found
  fi
  # Once more with new lists: the mirror may have replaced a package since they were fetched.
  if ! apt_get install "$@" >>"$log" 2>&1 &&
    ! { apt_update >>"$log" 2>&1 || true; apt_get install "$@" >>"$log" 2>&1; }; then
    tail -n 15 "$log" >&2
    rm -f "$log"
    return 1
  fi
  rm -f "$log"
}

apt_lists_are_recent() {
  [ -n "$(find /var/lib/apt/lists -maxdepth 1 -name '*_Packages*' -mtime -1 2>/dev/null | head -n 1)" ]
}

# A machine that has just started often updates its lists itself, and apt does not wait for that lock.
apt_update() {
  local words
  for _ in 1 2 3 4 5 6 7 8 9 10 11 12; do
    if words=$(apt_get update 2>&1); then
      printf '%s\n' "$words"
      return 0
    fi
    printf '%s\n' "$words"
    case $words in *'Could not get lock'*) sleep 5 ;; *) return 1 ;; esac
  done
  return 1
}

# apt_get COMMAND …: it never removes a package that conflicts with a wanted one; `needrestart` would
# ask; descriptor 9 is the lock of whoever called.
apt_get() {
  local command=$1
  shift
  LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive NEEDRESTART_MODE=l \
    apt-get -q -y -o DPkg::Lock::Timeout=300 "$command" --no-remove --no-install-recommends "$@" </dev/null 9>&-
}
