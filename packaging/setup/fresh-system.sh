# shellcheck shell=bash
# Sourced by the scripts that prove something on a fresh Debian: makes such a system in a folder, as root.
#
# It carries no cache, tool or build result of this machine into it: only where packages come from.

RELEASE=bookworm

# Address and suite of each Debian archive that this machine uses.
archives() {
  # shellcheck disable=SC2016 # the fields are apt's
  apt-get indextargets --format '$(REPO_URI) $(CODENAME) $(COMPONENT)' 'Created-By: Packages' |
    grep -E " $RELEASE(-security|-updates)? main\$" | sort -u
}

# make_system FOLDER [PACKAGES]: a minimal Debian, with these packages beside it; one that is there is used again.
make_system() {
  if [ -e "$1/etc/debian_version" ]; then say "using the system in $1"; return; fi
  local mirror
  mirror="$(archives | awk -v release="$RELEASE" '$2 == release { print $1; exit }')"
  [ -n "$mirror" ] || fail "the apt sources of this machine name no $RELEASE archive"
  say "making a minimal $RELEASE in $1"
  debootstrap --variant=minbase ${2:+"--include=$2"} "$RELEASE" "$1" "$mirror"
}

# copy_settings FOLDER: packages come from where this machine takes them, over the connection that it trusts.
copy_settings() {
  archives | awk '{ print "deb", $1, $2, $3 }' >"$1/etc/apt/sources.list"
  local path
  for path in /etc/resolv.conf /etc/apt/apt.conf.d /etc/apt/auth.conf.d /usr/local/share/ca-certificates /etc/ssl/certs \
    /usr/share/ca-certificates /etc/pip.conf /etc/npmrc /usr/etc/npmrc \
    /root/.npmrc /root/.config/pip /root/.cargo/config.toml; do
    if [ -e "$path" ]; then
      mkdir -p "$1$(dirname "$path")"
      cp -aT "$(readlink -f "$path")" "$1$path"
    fi
  done
  # Hooks of this machine's own apt that call programs the fresh system does not have.
  rm -f "$1"/etc/apt/apt.conf.d/{20packagekit,50appstream,docker-*}
}
