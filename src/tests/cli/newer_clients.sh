#!/bin/sh
# Stands in for the client programs of PostgreSQL 17 where an older one is installed: links
# to the real programs in $1 go into $2, save for a pg_dump and a pg_restore that say they
# are 17. Like the real one, that pg_restore begins with a setting that servers before 17
# do not know.
set -e
real=$(cd "$1" && pwd)
mkdir -p "$2"
for program in "$real"/*; do ln -sf "$program" "$2/$(basename "$program")"; done
rm -f "$2/pg_restore" "$2/pg_dump"
cat > "$2/pg_dump" <<PROGRAM
#!/bin/sh
[ "\$1" = --version ] && { echo "pg_dump (PostgreSQL) 17.0"; exit; }
exec "$real/pg_dump" "\$@"
PROGRAM
cat > "$2/pg_restore" <<PROGRAM
#!/bin/sh
[ "\$1" = --version ] && { echo "pg_restore (PostgreSQL) 17.0"; exit; }
stop=0; single=; database=; list=; rest=
while [ \$# -gt 0 ]; do
  case \$1 in
    --exit-on-error) stop=1 ;;
    --single-transaction) single=--single-transaction ;;
    --dbname) database=\$2; shift ;;
    --list) list=yes; rest="\$rest \$1" ;;
    *) rest="\$rest \$1" ;;
  esac
  shift
done
[ -n "\$list" ] && exec "$real/pg_restore" \$rest
if [ -z "\$database" ]; then
  echo 'SET transaction_timeout = 0;'
  exec "$real/pg_restore" \$rest
fi
{ echo 'SET transaction_timeout = 0;'; "$real/pg_restore" \$rest --file -; } |
  exec "$real/psql" --no-psqlrc --quiet --set ON_ERROR_STOP=\$stop \$single --dbname "\$database" >/dev/null
PROGRAM
chmod +x "$2/pg_dump" "$2/pg_restore"
