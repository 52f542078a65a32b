#!/usr/bin/env bash
# belenios-tool 2.0 (Debian's 2.0+dfsg-1) gives one trustee key two fingerprints
# that cannot be compared.
#
# Seen: `setup generate-trustee-key` names the key pair and its files after the
# first 8 hexadecimal digits of SHA-256 of the key's decimal digits. `election
# compute-checksums`, whose output is what trustees are asked to compare, prints
# SHA-256 of the same digits *in double quotes*, as they stand in the JSON file.
# No digit of one can be found in the other. For the list of credentials the two
# commands agree, but one writes base 64 and the other hexadecimal digits.
#
# So: who compares a key file with a published checksum must hash the JSON string,
# quotes included; and a name made of the other hash looks like another key.
#
# Needs: apt-get, dpkg, python3. Fails if any of this changes.
set -euo pipefail
VERSION=2.0+dfsg-1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download "belenios-tool=$VERSION" >/dev/null 2>&1
dpkg -x belenios-tool_*.deb program
tool=$folder/program/usr/bin/belenios-tool
mkdir election && cd election
uuid=FindingChecksum1 group=BELENIOS-2048
echo '{"description":"","name":"Board","questions":[{"answers":["Yes","No"],"min":1,"max":1,"question":"Agreed?"}]}' >template.json
"$tool" setup generate-credentials --uuid "$uuid" --group "$group" --count 2 >credentials.txt 2>&1
"$tool" setup generate-trustee-key --group "$group" >key.txt 2>&1
cat ./*.pubkey >public_keys.jsons
mv ./*.pubcreds public_creds.json
"$tool" setup make-trustees
"$tool" setup make-election --uuid "$uuid" --group "$group" --template template.json
"$tool" archive init >/dev/null 2>&1
"$tool" election compute-checksums >checksums.json 2>/dev/null
python3 - <<'PYTHON'
import base64, hashlib, json, re

key = json.load(open("trustees.json"))[0][1]["public_key"]
bare = hashlib.sha256(key.encode()).hexdigest()
quoted = hashlib.sha256(json.dumps(key).encode()).hexdigest()
named = re.search(r"keypair ([0-9A-F]{8}) has", open("key.txt").read()).group(1)
checksums = json.load(open("checksums.json"))
printed = checksums["trustees"][0]["checksum"]
told = re.search(r"fingerprint of public credentials is (\S{43})", open("credentials.txt").read()).group(1)
print("name of the key pair:       ", named)
print("SHA-256 of the digits:      ", bare)
print("printed checksum:           ", printed)
print("SHA-256 of the JSON string: ", quoted)
print("credentials, when made:     ", told)
print("credentials, as checksum:   ", checksums["public_credentials"])
assert bare.upper().startswith(named)
assert printed == quoted != bare
assert base64.b64decode(told + "=").hex() == checksums["public_credentials"]
PYTHON
echo "as described: belenios-tool $VERSION"
