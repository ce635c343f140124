#!/bin/sh
# Runs a command with ZHIBU_TEST_POSTGRES naming a throw-away local PostgreSQL server, and stops the server whatever
# happens. Needs the server programs (Debian: postgresql); as root it runs them as the user nobody.
#
#   sh tests/postgres.sh pytest tests/actions
set -eu

programs=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
[ -n "$programs" ] || programs=$(dirname "$(command -v initdb)") 2>/dev/null || {
    echo 'PostgreSQL server programs not found (Debian: apt install postgresql).' >&2
    exit 1
}

home=$(mktemp -d /tmp/zhibu-postgres.XXXXXX)
if [ "$(id -u)" = 0 ]; then
    chown nobody "$home"
    as_server() { setpriv --reuid=nobody --regid=nogroup --clear-groups env HOME="$home" "$@"; }
else
    as_server() { "$@"; }
fi

finish() {
    status=$?
    trap - EXIT INT TERM HUP
    as_server "$programs/pg_ctl" --pgdata="$home/data" --mode=immediate --silent stop || true
    rm -rf "$home"
    exit "$status"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

cd "$home"
as_server "$programs/initdb" --pgdata="$home/data" --username=zhibu --auth=trust --encoding=UTF8 --locale=C.UTF-8 \
    --no-sync >"$home/log" 2>&1 || { cat "$home/log" >&2; exit 1; }
# A unix socket in the folder only: no port is taken, and nobody else can reach it.
as_server "$programs/pg_ctl" --pgdata="$home/data" --silent --wait --log="$home/data/log" --options="\
-c listen_addresses= -c unix_socket_directories='$home' -c fsync=off -c synchronous_commit=off -c full_page_writes=off \
-c max_connections=200" start || { cat "$home/data/log" >&2; exit 1; }
cd - >/dev/null

ZHIBU_TEST_POSTGRES="postgresql+psycopg://zhibu@/postgres?host=$home" "$@"
