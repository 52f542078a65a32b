#!/usr/bin/env bash
# OpenSMTPD 6.8.0p2 (Debian's 6.8.0p2-4) offers DSN, takes RET=HDRS, and sends the whole mail
# back all the same, as what it calls headers.
#
# Seen: the answer to EHLO lists DSN (RFC 3461), and `MAIL FROM:<…> RET=HDRS` is answered with
# 250. When the next server refuses the recipient, the bounce has a part of the type
# text/rfc822-headers, described as "Message headers", which holds the headers and then the
# body. Its multipart is "mixed", not "report" (RFC 6522).
#
# So: whoever sends what is secret by mail must take a mailbox of bounces for as secret as the
# mails, whatever the server said when it was asked for headers only; and a program that
# reads such parts must not expect headers alone.
#
# Needs: apt-get, dpkg, python3, unshare, and root: the server has its folders built in.
# Fails if any of this changes.
set -euo pipefail
VERSION=6.8.0p2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
chmod 755 "$folder"
cd "$folder"
needed=$(apt-get -s install --no-install-recommends opensmtpd | awk '$1 == "Inst" { print $2 }')
# shellcheck disable=SC2086 # one word per package
apt-get download ${needed:-opensmtpd} >/dev/null 2>&1
for package in ./*.deb; do dpkg -x "$package" program; done
cat >passwd <<'PASSWD'
root:x:0:0::/:/bin/sh
opensmtpd:x:904:904::/var/lib/opensmtpd/empty:/usr/sbin/nologin
opensmtpq:x:905:905::/nonexistent:/usr/sbin/nologin
sender:x:906:906::/:/bin/sh
PASSWD
cut -d: -f1-3 passwd | sed 's/$/:/' >group
cat >try.py <<'PYTHON'
import os, smtplib, socket, socketserver, subprocess, threading, time


class World(socketserver.StreamRequestHandler):
    """The next server, which knows no recipient."""

    def handle(self):
        say = lambda text: self.wfile.write(f"{text}\r\n".encode())
        say("220 world")
        for line in self.rfile:
            verb = line.split()[0].upper()
            if verb == b"QUIT":
                return say("221 bye")
            say("550 5.1.1 no such user" if verb == b"RCPT" else "250 fine")


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


world = socketserver.ThreadingTCPServer(("127.0.0.1", 0), World)
world.daemon_threads = True
threading.Thread(target=world.serve_forever, daemon=True).start()
here, port = os.getcwd(), free_port()
with open("smtpd.conf", "w") as configuration:
    configuration.write(
        f"""listen on 127.0.0.1 port {port} hostname mx.example
table back {{ sender@back.example = sender }}
action "out" relay host smtp://127.0.0.1:{world.server_address[1]}
action "back" maildir "{here}/back" virtual <back>
match from any for domain "back.example" action "back"
match from any for domain "out.example" action "out"
"""
    )
os.mkdir("back")
os.chown("back", 906, 906)
server = subprocess.Popen(
    [f"{here}/program/usr/sbin/smtpd", "-d", "-f", "smtpd.conf"],
    stdout=subprocess.DEVNULL,
    stderr=subprocess.DEVNULL,
)
for _ in range(100):
    try:
        mail = smtplib.SMTP("127.0.0.1", port)
        break
    except OSError:
        time.sleep(0.1)
mail.ehlo("sender.example")
assert mail.has_extn("dsn"), "DSN is offered"
text = "From: sender@back.example\r\nTo: nobody@out.example\r\nSubject: Hello\r\n\r\nwhat is secret\r\n"
mail.sendmail("sender@back.example", ["nobody@out.example"], text, mail_options=["RET=HDRS"])
mail.quit()
found = []
for _ in range(100):
    found = [os.path.join("back/new", name) for name in os.listdir("back/new")] if os.path.exists("back/new") else []
    if found:
        break
    time.sleep(0.1)
bounce = open(found[0]).read()
server.kill()
_, _, headers = bounce.partition("Content-Description: Message headers\n")
print(headers)
assert "Content-Type: text/rfc822-headers" in headers
assert "what is secret" in headers
assert "Content-Type: multipart/mixed" in bounce
PYTHON
cat >inside.sh <<'INSIDE'
set -eu
mount --bind passwd /etc/passwd
mount --bind group /etc/group
for hidden in /var/lib /var/spool /run /usr/libexec; do mount -t tmpfs -o mode=755 tmpfs "$hidden"; done
mkdir -p /var/lib/opensmtpd/empty
mkdir -m 711 /var/spool/smtpd
cp -r program/usr/libexec/opensmtpd /usr/libexec/
LD_LIBRARY_PATH=$(printf '%s:' "$PWD"/program/usr/lib/*-linux-gnu) exec python3 try.py
INSIDE
unshare --mount --pid --fork --kill-child --mount-proc sh inside.sh
echo "as described: OpenSMTPD $VERSION"
