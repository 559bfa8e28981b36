#!/usr/bin/env bash
# Provides the container engine that Speedtrap runs programs in: see `docker/engine.sh --help`.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
speaker=engine
# shellcheck source=docker/debian.sh
. "$here/debian.sh"

# The harness asks for this version of the engine's API, which came with Docker 20.10.
readonly LEAST_API=1.41
# An engine that is up answers a ping within milliseconds, even on a busy machine within a second.
readonly PING_SECONDS=5
# The first start takes 2 s; one that tidies up after a crash took 6 s.
readonly START_SECONDS=90
# Docker gives containers 10 s to end by themselves, then some more to itself.
readonly STOP_SECONDS=60

data=${SPEEDTRAP_ENGINE_DATA:-/var/lib/speedtrap/engine}
run=${SPEEDTRAP_ENGINE_RUN:-/run/speedtrap}
yes=false
own_only=false

usage() {
  cat <<'END'
Usage: docker/engine.sh start|stop|status [--yes] [--own]

Provides the container engine that Speedtrap runs programs in.

  start    uses the engine that DOCKER_HOST names, or one that answers at a usual socket of Docker
           or Podman. Where none answers, and this is root on Debian or a relative, it installs
           Docker from Debian's packages and starts it, beside whatever else is there. Safe to repeat.
  stop     ends the engine that `start` started, and no other; its images stay.
  status   says which engine answers, or why each does not.

  --yes    do not ask before packages are installed (nor does it ask where there is no terminal)
  --own    look at no engine but the one that `start` starts
  --help   this text

The last line on standard output of start and status is the engine's address; the rest goes to
standard error. Exit codes: 0 an engine answers (stop: it has ended), 2 bad usage, 4 there is none.

Environment:
  DOCKER_HOST             the engine to use, and no other: unix:///PATH or tcp://HOST:PORT
  SPEEDTRAP_ENGINE_DATA   where our own engine keeps its images (/var/lib/speedtrap/engine); its log
                          is beside it, /var/lib/speedtrap/engine.log
  SPEEDTRAP_ENGINE_RUN    its socket, process id and lock (/run/speedtrap)
  SPEEDTRAP_ENGINE_PACKET_FILTER=none
                          start it without packet filter rules: it disturbs no other Docker here, and
                          its images must be built with the network of the host

Examples:
  docker/engine.sh status
  docker/engine.sh start --yes
  export DOCKER_HOST=$(docker/engine.sh start)
END
}

main() {
  local command='' word
  for word in "$@"; do
    case $word in
      --yes | -y) yes=true ;;
      --own) own_only=true ;;
      --help | -h) usage; exit 0 ;;
      start | stop | status)
        [ -z "$command" ] || fail 2 "one command at a time, not '$command' and '$word'"
        command=$word
        ;;
      *) fail 2 "'$word' is unknown here; allowed are start, stop, status, --yes, --own and --help" ;;
    esac
  done
  [ -n "$command" ] || { usage >&2; exit 2; }
  settle_paths
  "$command"
}

# Sets data, run and what follows from them. The paths are real ones, since the engine's processes and
# mounts are recognized by them.
settle_paths() {
  case $data$run in *[[:space:]]*) fail 2 "SPEEDTRAP_ENGINE_DATA and SPEEDTRAP_ENGINE_RUN must not hold spaces" ;; esac
  case $data in /?*) ;; *) fail 2 "SPEEDTRAP_ENGINE_DATA must be an absolute path, not '$data'" ;; esac
  case $run in /?*) ;; *) fail 2 "SPEEDTRAP_ENGINE_RUN must be an absolute path, not '$run'" ;; esac
  data=$(real_path "$data")
  run=$(real_path "$run")
  # The longest socket below it is that of containerd, and the kernel takes 107 bytes.
  [ ${#run} -le 64 ] || fail 2 "SPEEDTRAP_ENGINE_RUN may have 64 characters at most, since sockets lie below it: '$run'"
  log=$data.log
  own_address=unix://$run/docker.sock
  # A bridge of its own: two engines on Docker's docker0 would give one address to two containers.
  bridge=speedtrap0
  if [ "$run" != /run/speedtrap ]; then
    bridge=speedtrap$(printf '%s' "$run" | cksum | cut -c 1-5)
  fi
}

# The path without links, also where its last parts do not exist yet.
real_path() {
  local path=${1%/} rest=''
  while [ -n "$path" ] && [ ! -d "$path" ]; do
    rest=/${path##*/}$rest
    path=${path%/*}
  done
  path=$(cd -P "${path:-/}" && pwd -P)
  printf '%s%s\n' "${path%/}" "$rest"
}

# ---- the commands

status() {
  if ! find_engine; then
    tell_reasons
    fail 4 "no container engine answers; 'docker/engine.sh start' starts one"
  fi
  tell_found
}

start() {
  if find_engine; then
    tell_found
    return
  fi
  if named_by_environment; then
    tell_reasons
    fail 4 "DOCKER_HOST names an engine that cannot be used: start that engine, or unset DOCKER_HOST"
  fi
  if [ "$(uname -s)" = Darwin ]; then
    fail 4 "no container engine answers: start Docker Desktop, OrbStack or Colima, and call this again"
  elif ! on_debian; then
    fail 4 "no container engine answers, and this installs one on Debian and its relatives only: install Docker or Podman with its socket, and call this again"
  elif [ "$(id -u)" != 0 ]; then
    tell_reasons
    fail 4 "no container engine answers that you may use: call 'sudo docker/engine.sh start', or ask to be put into the group docker"
  fi
  prepare_folders
  with_lock
  # Another start may have come first while this one waited.
  if ! find_engine; then
    install_docker
    if ! engine_of_the_packages; then
      start_own
      find_engine || fail 4 "the engine has started but cannot be used: ${reasons//$'\n'/; }"
    fi
  fi
  tell_found
}

stop() {
  if [ "$(id -u)" != 0 ]; then
    [ ! -e "$run/docker.pid" ] || fail 4 "the engine at $own_address belongs to root: call 'sudo docker/engine.sh stop'"
  elif [ -e "$run/lock" ]; then
    with_lock
    if [ -n "$(ours 'dockerd')$(ours 'containerd*')" ]; then
      say "stopping the engine at $own_address"
      stop_own
      say "stopped; its images stay in $data"
      return
    fi
    stop_own # what a killed one left
  fi
  say "no engine of ours runs at $own_address, nothing to stop"
}

# ---- which engine answers

# Sets found, server and api to the first engine that answers, or reasons to why none does.
find_engine() {
  local address
  found='' reasons=''
  for address in $(addresses); do
    if ping "$address"; then
      found=$address
      return 0
    fi
    reasons=$reasons${reasons:+$'\n'}"$address $why"
  done
  return 1
}

tell_reasons() {
  local reason
  while IFS= read -r reason; do
    say "$reason"
  done <<<"$reasons"
}

tell_found() {
  local whose=''
  if [ "$found" = "$own_address" ]; then
    whose=', started by this script'
  fi
  say "$server answers at $found (API $api$whose)"
  printf '%s\n' "$found"
}

named_by_environment() {
  [ -n "${DOCKER_HOST:-}" ] && [ "$DOCKER_HOST" != "$own_address" ] && ! "$own_only"
}

# Every address to try, one a line. The harness tries the same ones in the same order.
addresses() {
  if named_by_environment; then
    printf '%s\n' "$DOCKER_HOST"
    return
  fi
  printf '%s\n' "$own_address"
  if "$own_only"; then
    return
  fi
  printf 'unix://%s\n' /var/run/docker.sock
  if [ -n "${XDG_RUNTIME_DIR:-}" ]; then
    printf 'unix://%s/docker.sock\n' "$XDG_RUNTIME_DIR"
  fi
  if [ -n "${HOME:-}" ]; then
    printf "unix://$HOME/%s\\n" .docker/run/docker.sock .colima/default/docker.sock .orbstack/run/docker.sock
  fi
  if [ -n "${XDG_RUNTIME_DIR:-}" ]; then
    printf 'unix://%s/podman/podman.sock\n' "$XDG_RUNTIME_DIR"
  fi
  printf 'unix://%s\n' /run/podman/podman.sock
}

# Asks the engine at an address whether it is there: sets server and api, or why it is of no use.
ping() {
  local answer line socket
  server='' api='' why=''
  case $1 in
    unix://*)
      socket=${1#unix://}
      if [ ! -e "$socket" ]; then
        why='does not exist'
      elif [ ! -S "$socket" ]; then
        why='is no socket'
      elif [ ! -w "$socket" ]; then
        why='may not be used by you'
      fi
      ;;
    tcp://*) ;;
    *) why='is not of the form unix:///PATH or tcp://HOST:PORT' ;;
  esac
  [ -z "$why" ] || return 1
  answer=$(get_ping "$1" 2>&1) || true
  case $answer in
    HTTP/1.?' 200'*) ;;
    HTTP/1.*) why="answers '$(first_line "$answer")'"; return 1 ;;
    '') why="did not answer within $PING_SECONDS s"; return 1 ;;
    *) why="does not answer ($(first_line "$answer"))"; return 1 ;;
  esac
  while IFS= read -r line; do
    line=${line%$'\r'}
    case $line in
      [Aa]pi-[Vv]ersion:*) api=${line#*: } ;;
      [Ss]erver:*) server=${line#*: } ;;
    esac
  done <<<"$answer"
  # "Docker/20.10.24 (linux)", "Libpod/4.3.1 (linux)"
  server=${server%% *}
  server=${server/Libpod/Podman}
  server=${server/\// }
  server=${server:-an engine}
  if [ -z "$api" ]; then
    why='answers, but not as a container engine does'
    return 1
  elif ! at_least "$api" "$LEAST_API"; then
    why="is $server with API $api, and $LEAST_API or newer is needed"
    return 1
  fi
}

first_line() { printf '%s' "${1%%[$'\r\n']*}"; }

# Whether one version, of two numbers, is not below another.
at_least() {
  [ "${1%%.*}" -gt "${2%%.*}" ] || { [ "${1%%.*}" -eq "${2%%.*}" ] && [ "${1#*.}" -ge "${2#*.}" ]; }
}

# A bare Debian has no curl, but always perl, with these modules.
get_ping() {
  if command -v curl >/dev/null 2>&1; then
    case $1 in
      unix://*) curl -sS -i --noproxy '*' --max-time "$PING_SECONDS" --unix-socket "${1#unix://}" http://localhost/_ping ;;
      tcp://*) get_ping_over_tcp "${1#tcp://}" ;;
    esac
  elif command -v perl >/dev/null 2>&1; then
    perl -MIO::Socket::UNIX -MIO::Socket::INET -e '
      my ($address, $seconds) = @ARGV;
      alarm $seconds;
      my $socket = $address =~ m{^unix://(.*)}
          ? IO::Socket::UNIX->new(Peer => $1)
          : IO::Socket::INET->new(PeerAddr => $address =~ m{^tcp://(.*)});
      $socket or print("$!") and exit 1;
      print $socket "GET /_ping HTTP/1.0\r\nHost: localhost\r\n\r\n";
      print while <$socket>;' "$1" "$PING_SECONDS"
  else
    echo 'neither curl nor perl is here to ask it'
  fi
}

# As Docker's own client: any value of DOCKER_TLS_VERIFY but an empty one asks for TLS.
get_ping_over_tcp() {
  local options=() keys=${DOCKER_CERT_PATH:-${HOME:-}/.docker} scheme=http
  if [ -n "${DOCKER_TLS_VERIFY:-}" ]; then
    scheme=https
    options=(--cacert "$keys/ca.pem" --cert "$keys/cert.pem" --key "$keys/key.pem")
  fi
  curl -sS -i --noproxy '*' --max-time "$PING_SECONDS" ${options[@]+"${options[@]}"} "$scheme://$1/_ping"
}

# ---- our own engine: what it needs

# Clearing up after a dead engine removes files and mounts in these folders, so they must be its own.
prepare_folders() {
  local owner
  mkdir -p "$run" "$data" || fail 4 "cannot make $run and $data, where the engine would live"
  if [ ! -e "$run/lock" ] && [ -n "$(ls -A "$run")" ]; then
    fail 2 "SPEEDTRAP_ENGINE_RUN must be a folder for this engine alone, and '$run' holds other things"
  fi
  if [ -e "$data/speedtrap-engine" ]; then
    owner=$(cat "$data/speedtrap-engine")
    [ "$owner" = "$run" ] ||
      fail 2 "'$data' belongs to the engine with SPEEDTRAP_ENGINE_RUN=$owner: stop that one and remove $data/speedtrap-engine, or choose another SPEEDTRAP_ENGINE_DATA"
  elif [ -n "$(ls -A -I lost+found "$data")" ]; then
    fail 2 "SPEEDTRAP_ENGINE_DATA must be a folder for this engine alone, and '$data' holds other things"
  else
    printf '%s\n' "$run" >"$data/speedtrap-engine"
  fi
}

# Holds the lock of our own engine until this script ends: of two that start at once, one works.
with_lock() {
  exec 9>"$run/lock"
  if ! flock -n 9; then
    say "another docker/engine.sh is at work, waiting for it"
    flock -w 900 9 || fail 4 "another docker/engine.sh has been at work for 15 minutes: see who holds $run/lock"
  fi
}

# Installs what is missing of Docker, after a person agreed.
install_docker() {
  local packages=''
  need dockerd docker.io
  need containerd containerd
  need runc runc
  need iptables iptables
  # For an image's pull over TLS.
  [ -e /etc/ssl/certs/ca-certificates.crt ] || packages="$packages ca-certificates"
  # Where the kernel enforces AppArmor, Docker must load its profile or starts no container.
  if [ -d /sys/kernel/security/apparmor ]; then
    need apparmor_parser apparmor
  fi
  # Nothing but an init system mounts these.
  if ! grep -q ' cgroup2\{0,1\} ' /proc/mounts; then
    need cgroupfs-mount cgroupfs-mount
  fi
  packages=${packages# }
  if [ -n "$packages" ]; then
    say "no container engine answers; this will install these packages of Debian: $packages"
    agreed "Install them?" || fail 4 "nothing was installed, so there is no engine"
    say "installing, up to a minute"
    # Without systemd, the package would start an engine by its init script, on a data root that
    # is not ours to choose and, in a container, on a filesystem that Docker crawls on.
    if ! running_systemd; then
      hold_services
    fi
    # shellcheck disable=SC2086 # a list of words
    apt_install $packages || fail 4 "apt could not install $packages: mend what it says above, and call this again"
    release_services
  fi
}

# need COMMAND PACKAGE: adds the package to packages where the command is missing.
need() {
  command -v "$1" >/dev/null 2>&1 || packages="$packages $2"
}

running_systemd() { [ -d /run/systemd/system ]; }

# Debian asks this program, where it exists, before it starts a service.
hold_services() {
  if [ ! -e /usr/sbin/policy-rc.d ]; then
    printf '#!/bin/sh\n# made by docker/engine.sh while it installs\nexit 101\n' >/usr/sbin/policy-rc.d
    chmod 755 /usr/sbin/policy-rc.d
    held=true
    trap release_services EXIT
  fi
}

held=false
release_services() {
  if "$held"; then
    rm -f /usr/sbin/policy-rc.d
    held=false
  fi
}

# Where systemd runs, the package has started Docker as a service: that one is used.
engine_of_the_packages() {
  local tries
  "$own_only" && return 1
  running_systemd && systemctl -q is-enabled docker.service 2>/dev/null || return 1
  for tries in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do
    if find_engine; then
      return 0
    fi
    # Given up early where the service has failed or was stopped by someone.
    systemctl -q is-failed docker.service && return 1
    [ "$tries" -lt 3 ] || systemctl -q is-active docker.service docker.socket || return 1
    sleep 1
  done
  return 1
}

# ---- our own engine: start

# Starts dockerd, with the first way to filter packets that works here: what iptables does by default
# (nft or legacy), the legacy one, none at all.
start_own() {
  local way ways='default legacy none'
  if [ "${SPEEDTRAP_ENGINE_PACKET_FILTER:-}" = none ]; then
    ways=none
  fi
  if [ -n "$(ours 'dockerd')" ]; then
    # Perhaps it only starts, or has too much to do.
    wait_for_answer 30 || say "our engine runs but did not answer for 30 s, so it is started anew"
  fi
  if ping "$own_address"; then
    return
  fi
  clear_leftovers
  if ! grep -q ' cgroup2\{0,1\} ' /proc/mounts; then
    cgroupfs-mount || say "no control groups are mounted, and cgroupfs-mount could not"
  fi
  for way in $ways; do
    case $way in
      "${ways%% *}") ;;
      legacy) say 'packet filtering by iptables does not work here, trying iptables-legacy' ;;
      none) say 'packet filtering does not work here, trying without: build images with the network of the host' ;;
    esac
    if start_dockerd "$way"; then
      return
    fi
    clear_leftovers
    # Another way helps only where it was the network that failed.
    grep -qiE 'iptables|nf_tables|bridge|network controller' <<<"$words" || break
  done
  remove_bridge
  tail -n 15 <<<"$words" >&2
  fail 4 "dockerd did not start; its last words are above, all of them in $log"
}

# Starts dockerd one way and waits for it; sets words to what it logged where that fails.
start_dockerd() {
  local way=$1 path=$PATH pid before options
  words=''
  options=(--data-root "$data" --exec-root "$run/exec" --pidfile "$run/docker.pid" --host "$own_address"
    # /etc/docker/daemon.json belongs to another engine, and may name its sockets and folders.
    --config-file "$run/daemon.json"
    --ip6tables=false)
  # Not --bridge none where it can be helped: dockerd then removes docker0, which may be another engine's.
  if make_bridge; then
    options+=(--bridge "$bridge")
  elif [ "$way" = none ] && [ ! -e /sys/class/net/docker0 ]; then
    options+=(--bridge none)
  else
    words="the network bridge $bridge could not be made: see $log"
    return 1
  fi
  case $way in
    legacy)
      command -v iptables-legacy >/dev/null || { words='iptables-legacy is missing'; return 1; }
      # For this process alone; the system's choice stays what it is.
      mkdir -p "$run/bin"
      ln -sf "$(command -v iptables-legacy)" "$run/bin/iptables"
      path=$run/bin:$PATH
      ;;
    none) options+=(--iptables=false --ip-forward=false) ;;
  esac
  if command -v runsc >/dev/null; then
    options+=(--add-runtime "runsc=$(command -v runsc)")
  fi
  echo '{}' >"$run/daemon.json"
  if [ -s "$log" ] && [ "$(wc -c <"$log")" -gt 10000000 ]; then
    mv "$log" "$log.old"
  fi
  touch "$log"
  before=$(wc -c <"$log")
  say "starting dockerd (log: $log)"
  # A system's containerd would be used for ours too, alive or not; with this one we are by ourselves.
  if [ -e /run/containerd/containerd.sock ]; then
    start_containerd
    options+=(--containerd "$run/exec/containerd/containerd.sock")
  fi
  # In a session of its own, so that it outlives the terminal and the signals sent there.
  PATH=$path setsid dockerd "${options[@]}" >>"$log" 2>&1 </dev/null 9>&- &
  pid=$!
  disown "$pid"
  if wait_for_answer "$START_SECONDS" "$pid"; then
    if tail -c "+$((before + 1))" "$log" | grep -q 'storage-driver=vfs\|graphdriver(s)=vfs'; then
      say "$data lies on a filesystem that Docker can only copy on, slowly and in full: set SPEEDTRAP_ENGINE_DATA to a folder on a disk or volume"
    fi
    return 0
  fi
  words=$(tail -c "+$((before + 1))" "$log")
  return 1
}

# wait_for_answer SECONDS [PID]: whether our engine answers in time, as long as the process lives.
wait_for_answer() {
  local told=0
  SECONDS=0
  while ! ping "$own_address"; do
    if [ "$SECONDS" -ge "$1" ] || { [ -n "${2:-}" ] && ! kill -0 "$2" 2>/dev/null; }; then
      return 1
    fi
    if [ "$SECONDS" -ge $((told + 5)) ]; then
      told=$SECONDS
      say "waiting for dockerd ($told s of at most $1 s)"
    fi
    sleep 0.1
  done
}

# A containerd as dockerd itself would start one.
start_containerd() {
  local folder=$run/exec/containerd
  mkdir -p "$folder"
  cat >"$folder/containerd.toml" <<END
version = 2
root = "$data/containerd/daemon"
state = "$folder/daemon"
disabled_plugins = ["io.containerd.grpc.v1.cri"]
oom_score = -500
[grpc]
  address = "$folder/containerd.sock"
END
  setsid containerd --config "$folder/containerd.toml" >>"$log" 2>&1 </dev/null 9>&- &
  disown "$!"
}

# dockerd makes no bridge but docker0, and a bare Debian has no `ip`; the kernel's old call does it.
make_bridge() {
  [ -e "/sys/class/net/$bridge" ] || bridge_call 0x89a0 # SIOCBRADDBR
}

remove_bridge() {
  [ ! -e "/sys/class/net/$bridge" ] || bridge_call 0x89a1 || true # SIOCBRDELBR
}

# Takes the device down first where it exists (SIOCSIFFLAGS), since only then it can be removed.
bridge_call() {
  perl -MSocket -e '
    my ($call, $name) = @ARGV;
    socket(my $socket, AF_INET, SOCK_DGRAM, 0) or die "$!\n";
    ioctl($socket, 0x8914, my $flags = pack("Z16 s x22", $name, 0));
    ioctl($socket, hex $call, my $bridge = pack("Z16", $name)) or die "$!\n";' "$1" "$bridge" 2>>"$log"
}

# ---- our own engine: end

stop_own() {
  clear_leftovers
  remove_bridge
  forget_packet_rules iptables
  if [ -d "$run/bin" ]; then
    forget_packet_rules iptables-legacy
  fi
  rm -rf "${run:?}/bin" "$run/daemon.json"
}

# Ends what is left of our engine and of its containers, in the state that a killed one leaves too.
# The lock stays: removing it would let two starts hold two locks.
clear_leftovers() {
  local pid child id
  end_all 'dockerd' "$STOP_SECONDS"
  # A dockerd that was killed has left its containers running. A shim's child is a container's first
  # process, and the kernel ends all others with it.
  for pid in $(ours 'containerd-shim*'); do
    cat "/proc/$pid/task/"*/children 2>/dev/null | tr ' ' '\n' | while IFS= read -r child; do
      kill -KILL "$child" 2>/dev/null || true
    done
  done
  end_all 'containerd' 10
  end_all 'containerd-shim*' 1
  unmount_below "$data"
  unmount_below "$run/exec"
  # dockerd's note that it mounted its data root onto itself.
  if [ -e "$run/exec/unmount-on-shutdown" ]; then
    umount "$data" 2>/dev/null || true
  fi
  for id in "$data"/containers/*; do
    rmdir /sys/fs/cgroup/docker/"${id##*/}" /sys/fs/cgroup/*/docker/"${id##*/}" 2>/dev/null || true
  done
  # A process id or socket in these files may be somebody else's by now, and dockerd would believe it.
  rm -rf --one-file-system "$run/docker.pid" "$run/docker.sock" "$run/exec"
}

# end_all NAME SECONDS: asks our processes of that name to end, then makes them.
end_all() {
  local name=$1 seconds=$2 pid
  for pid in $(ours "$name"); do
    kill -TERM "$pid" 2>/dev/null || true
    SECONDS=0
    while is_ours "$pid" "$name"; do
      if [ "$SECONDS" -ge "$seconds" ]; then
        kill -KILL "$pid" 2>/dev/null || true
      fi
      sleep 0.1
    done
  done
}

# The ids of our processes whose name matches a pattern.
ours() {
  local folder
  for folder in /proc/[0-9]*; do
    if is_ours "${folder#/proc/}" "$1"; then
      printf '%s\n' "${folder#/proc/}"
    fi
  done
}

# Whether a process has that name, lives in this script's own world (a container's dockerd may have the
# same paths as ours), and has our folder among its arguments. A dead one that nobody waited for has none.
is_ours() {
  local name argument
  { IFS= read -r name <"/proc/$1/comm"; } 2>/dev/null || return 1
  # shellcheck disable=SC2254 # a pattern is meant
  case $name in $2) ;; *) return 1 ;; esac
  [ "/proc/$1/root" -ef / ] && [ "/proc/$1/ns/pid" -ef /proc/self/ns/pid ] || return 1
  while IFS= read -r -d '' argument; do
    case $argument in "$run/exec" | "$run/exec/"*) return 0 ;; esac
  done 2>/dev/null <"/proc/$1/cmdline"
  return 1
}

# Unmounts all that is mounted below a folder, the inner ones first, and never the folder itself, which may be a volume.
unmount_below() {
  local point
  cut -d ' ' -f 5 /proc/self/mountinfo | LC_ALL=C sort -r | while IFS= read -r point; do
    case $point in
      "$1"/*) umount "$point" 2>/dev/null || umount -l "$point" 2>/dev/null || true ;;
    esac
  done
}

# Docker leaves its rules behind; those that name our bridge lead nowhere now.
forget_packet_rules() {
  local table rule
  command -v "$1" >/dev/null || return 0
  for table in filter nat; do
    { "$1" -w 5 -t "$table" -S 2>/dev/null | grep -- " $bridge\( \|\$\)" || true; } | while IFS= read -r rule; do
      # shellcheck disable=SC2086 # a rule's words
      "$1" -w 5 -t "$table" -D ${rule#-A } 2>/dev/null || true
    done
  done
}

main "$@"
