#!/bin/sh
# Accepts a package without the program that wrote it: openssl, sha256sum, unzip and nothing else.
# Each step is needed; shared/packages/FORMAT.md says what gets past without it.
#
#   accept.sh package MEDIUM CA.pem OUT OFFICER.pem OFFICER.key    an encrypted package in slices
#   accept.sh container FILE.asice CA.pem OUT                      a signed container: a receipt, or a package in the open
set -eu

kind=$1 input=$(realpath "$2") ca=$(realpath "$3") out=$4
mkdir "$out"
out=$(realpath "$out")

refuse() { echo "refused: $1" >&2; exit 1; }

# verify SIGNATURE CONTENT SIGNER.pem
verify() {
    openssl cms -verify -cades -binary -inform DER -in "$1" -content "$2" -CAfile "$ca" -purpose any -signer "$3" -out /dev/null 2>"$out/openssl.log" ||
        { cat "$out/openssl.log" >&2; refuse "the signature over $(basename "$2")"; }
    [ "$(grep -c 'BEGIN CERTIFICATE' "$3")" = 1 ] || refuse "not exactly one signer of $(basename "$2")"
}

# The names in a list of sha256sum's, one a line; any line of another shape is refused.
names() {
    grep -Evq '^[0-9a-f]{64}  [A-Za-z0-9._/-]+$' "$1" && refuse "a line of $1 that is not sha256sum's"
    cut -c67- "$1"
}

if [ "$kind" = package ]; then
    officer=$(realpath "$5") key=$(realpath "$6")
    cd "$input"
    verify SHA256SUMS.p7s SHA256SUMS "$out/outer.pem"
    names SHA256SUMS > "$out/listed"
    { cat "$out/listed"; echo SHA256SUMS; echo SHA256SUMS.p7s; } | sort > "$out/expected"
    find . -mindepth 1 | sed 's|^\./||' | sort > "$out/present"
    cmp -s "$out/expected" "$out/present" || refuse 'the files on the medium are not those of the list'
    sha256sum --strict --quiet -c SHA256SUMS || refuse 'a slice'
    while read -r slice; do
        openssl cms -decrypt -binary -inform DER -in "$slice" -recip "$officer" -inkey "$key" 2>"$out/openssl.log" ||
            { cat "$out/openssl.log" >&2; refuse "decrypting $slice"; }
    done < "$out/listed" > "$out/package.asice"
    container=$out/package.asice
else
    container=$input
fi

unzip -tqq "$container" || refuse 'the container is damaged'
[ -z "$(unzip -Z1 "$container" | sort | uniq -d)" ] || refuse 'a name stands twice in the container'
unzip -q "$container" -d "$out/x"
cd "$out/x"
verify META-INF/signature001.p7s META-INF/ASiCManifest001.xml "$out/inner.pem"

# The signed manifest names exactly these files, each on a line of its own with its base64 SHA-256.
manifest=META-INF/ASiCManifest001.xml
find . -type f | sed 's|^\./||' | grep -Ev '^(mimetype|META-INF/(ASiCManifest001\.xml|signature001\.p7s))$' | sort > "$out/files"
[ "$(grep -o '<asic:DataObjectReference' "$manifest" | wc -l)" = "$(wc -l < "$out/files")" ] || refuse 'the manifest names other files than the container has'
while read -r file; do
    digest=$(openssl dgst -sha256 -binary "$file" | openssl base64 -A)
    grep -F "<asic:DataObjectReference URI=\"$file\" " "$manifest" | grep -qF "<ds:DigestValue>$digest</ds:DigestValue>" || refuse "the digest of $file in the manifest"
done < "$out/files"
if [ -f SHA256SUMS ]; then
    names SHA256SUMS | sort > "$out/summed"
    grep -vx SHA256SUMS "$out/files" | cmp -s - "$out/summed" || refuse 'the files in the container are not those of its SHA256SUMS'
    sha256sum --strict --quiet -c SHA256SUMS || refuse 'a file in the container'
fi
if [ "$kind" = package ]; then
    cmp -s "$out/outer.pem" "$out/inner.pem" || refuse 'the list and the container have different signers'
fi
openssl x509 -in "$out/inner.pem" -noout -subject -fingerprint -sha256
