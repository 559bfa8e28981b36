# shellcheck shell=bash disable=SC2034 # what is set here is read by those who source it
# What `speedtrap` and `verify` share: the project's place, a JDK and Maven, the lock of the build.
#
# Sourced, never run; `root` is set by then. It keeps to the bash 3.2 and the BSD tools of macOS.

# shellcheck source=docker/debian.sh
. "${root:?}/docker/debian.sh"

target=$root/harness/target
jar=$target/speedtrap.jar
# What has JMH time the programs of JVM tasks, inside their containers.
driver=$root/tasks/target/driver/speedtrap-driver.jar
stamp=$target/speedtrap.stamp
archive=$target/speedtrap.jsa
# Which Java was found, and for which JAVA_HOME: finding it costs a start of Java.
found_java=$target/speedtrap.java

readonly LEAST_JAVA=17
readonly LEAST_MAVEN=3.8

# Sets java to a Java that is new enough and part of a JDK, and JAVA_HOME to its home, for Maven.
# Installs one where that is possible.
ensure_jdk() {
  if find_jdk; then
    return
  fi
  may_install ||
    fail 4 "no JDK $LEAST_JAVA or newer was found: install one (Debian, as root: apt-get install openjdk-17-jdk-headless; macOS: brew install openjdk) or let JAVA_HOME name it"
  ensure_packages "$(jdk_package)"
  find_jdk || fail 4 "the JDK that apt has installed was not found: let JAVA_HOME name one"
}

# Sets mvn to a Maven that is new enough; installs one where that is possible. Needs a JDK by then.
ensure_maven() {
  if ! command -v mvn >/dev/null 2>&1; then
    may_install ||
      fail 4 "Maven was not found: install version $LEAST_MAVEN or newer (Debian, as root: apt-get install maven; macOS: brew install maven)"
    ensure_packages maven
  fi
  local version
  version=$(mvn -B --version 2>/dev/null | sed -n 's/.*Apache Maven \([0-9]*\.[0-9]*\).*/\1/p' | head -n 1)
  case $version in
    3.[0-7]) fail 4 "Maven $version is too old: install version $LEAST_MAVEN or newer" ;;
    [1-9]*.*) ;;
    *) fail 4 "'mvn --version' does not work: see what it says, and mend it" ;;
  esac
}

# ensure_packages PACKAGE…: a bare Debian needs both at once, and a person wants to be asked once.
ensure_packages() {
  local packages=$*
  if ! command -v mvn >/dev/null 2>&1; then
    case " $packages " in *' maven '*) ;; *) packages="$packages maven" ;; esac
  fi
  # Maven fetches its libraries over TLS.
  [ -e /etc/ssl/certs/ca-certificates.crt ] || packages="$packages ca-certificates"
  say "this needs a JDK and Maven, and will install these packages of Debian: $packages"
  agreed "Install them?" || fail 4 "nothing was installed, and without $packages this cannot go on"
  say "installing, a minute or two"
  # shellcheck disable=SC2086 # a list of words
  apt_install $packages || fail 4 "apt could not install $packages: mend what it says above, and call this again"
}

# Installs the browser that the tests of the pages drive, where that is possible; where it is not, they say so.
ensure_browser() {
  if command -v chromedriver >/dev/null 2>&1 || ! may_install; then
    return
  fi
  say "the tests of the pages drive a browser, and this will install these packages of Debian: chromium chromium-driver"
  agreed "Install them?" || return 0
  apt_install chromium chromium-driver || fail 4 "apt could not install chromium and chromium-driver: mend what it says above, and call this again"
}

# The oldest that will do: each Debian and Ubuntu has one or two of these.
jdk_package() {
  local package
  apt_lists_are_recent || apt_update >/dev/null 2>&1 || true
  for package in openjdk-17-jdk-headless openjdk-21-jdk-headless openjdk-25-jdk-headless; do
    if [ -n "$(apt-cache madison "$package" 2>/dev/null)" ]; then
      printf '%s\n' "$package"
      return
    fi
  done
  printf '%s\n' default-jdk-headless
}

find_jdk() {
  local candidate said home version
  if recall_jdk; then
    return
  fi
  for candidate in "${JAVA_HOME:+$JAVA_HOME/bin/java}" "$(command -v java || true)" \
    "$( (/usr/libexec/java_home -v "$LEAST_JAVA+" 2>/dev/null || true) | sed 's|$|/bin/java|')" \
    /usr/lib/jvm/*/bin/java /opt/homebrew/opt/openjdk*/bin/java /usr/local/opt/openjdk*/bin/java; do
    [ -x "$candidate" ] || continue
    # On macOS, java may be there only to say that there is none.
    said=$("$candidate" -XshowSettings:properties -version 2>&1) || continue
    version=$(sed -n 's/^ *java\.specification\.version = //p' <<<"$said")
    home=$(sed -n 's/^ *java\.home = //p' <<<"$said")
    case $version in '' | *[!0-9]*) continue ;; esac
    if [ "$version" -ge "$LEAST_JAVA" ] && [ -x "$home/bin/javac" ]; then
      # Only to be quicker the next time; the project may be read-only.
      { mkdir -p "$target" && printf '%s\n' "${JAVA_HOME:-}" "$home" >"$found_java.$$" && mv "$found_java.$$" "$found_java"; } 2>/dev/null || true
      export JAVA_HOME=$home
      java=$home/bin/java
      return 0
    fi
  done
  return 1
}

recall_jdk() {
  local asked home
  [ -r "$found_java" ] || return 1
  { IFS= read -r asked && IFS= read -r home; } <"$found_java" || return 1
  [ "$asked" = "${JAVA_HOME:-}" ] || [ "$home" = "${JAVA_HOME:-}" ] || return 1
  [ -x "$home/bin/java" ] && [ -x "$home/bin/javac" ] || return 1
  export JAVA_HOME=$home
  java=$home/bin/java
}

# Whether anything that the build reads is newer than the last build. Folders count: a removed file changes them.
stale() {
  local first
  [ -e "$stamp" ] && [ -e "$jar" ] && [ -e "$driver" ] || return 0
  first=$(find "$root/pom.xml" "$root/.mvn" "$root/harness/pom.xml" "$root/harness/src/main" \
    "$root/tasks/pom.xml" "$root"/tasks/src "$root"/tasks/*/src -newer "$stamp" 2>/dev/null | head -n 1)
  [ -n "$first" ]
}

# Holds the lock of the build until unlock_build or the end of this script.
lock_build() {
  mkdir -p "$target"
  if command -v flock >/dev/null 2>&1; then
    exec 8>"$target/speedtrap.lock"
    if ! flock -n 8; then
      say 'another build is at work, waiting for it'
      flock 8
    fi
  else
    lock_by_folder
  fi
}

unlock_build() {
  if command -v flock >/dev/null 2>&1; then
    exec 8>&-
  else
    rm -rf "$target/speedtrap.locked"
    trap - EXIT
  fi
}

# macOS has no flock: a folder is made by one only, and tells whose it is.
lock_by_folder() {
  local holder told=false
  until mkdir "$target/speedtrap.locked" 2>/dev/null; do
    holder=$(cat "$target/speedtrap.locked/pid" 2>/dev/null || true)
    if [ -n "$holder" ] && ! kill -0 "$holder" 2>/dev/null; then
      rm -rf "$target/speedtrap.locked"
    elif ! "$told"; then
      say 'another build is at work, waiting for it'
      told=true
    fi
    sleep 0.2
  done
  echo $$ >"$target/speedtrap.locked/pid"
  trap 'rm -rf "$target/speedtrap.locked"' EXIT
}
