#!/bin/sh
# Makes a package with openssl, sha256sum, split and zip alone, by shared/packages/FORMAT.md: the reverse of verify.sh.
#
#   make-package.sh CONTENT OUT SIGNER.pem SIGNER.key CA.pem [RECIPIENT.pem…]
#
# CONTENT      a folder with package.json, records/ and, where there are any, attachments/ and forms/
# OUT          a new folder: the package; without recipients package.asice in the open
# SIGNER, CA   the officer's certificate and key, the authority's certificate
# SLICE        (environment) bytes of the container in one slice, 268435456 without it
set -eu
export LC_ALL=C
umask 077
[ $# -ge 5 ] || { sed -n '4,10s/^# \{0,1\}//p' "$0" >&2; exit 2; }

for file in "$1/package.json" "$3" "$4" "$5"; do [ -f "$file" ] || { echo "not found: $file" >&2; exit 2; }; done
content=$(realpath "$1") out=$(realpath "$2") signer=$(realpath "$3") key=$(realpath "$4") ca=$(realpath "$5")
shift 5
# Recipients by whole paths: the work is done in other folders.
for certificate do
    [ -f "$certificate" ] || { echo "not found: $certificate" >&2; exit 2; }
    certificate=$(realpath "$certificate")
    shift
    set -- "$@" "$certificate"
done
mkdir "$out"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

# sign CONTENT SIGNATURE: detached CAdES-B, DER, one signer, its certificate and the authority's inside
sign() {
    openssl cms -sign -cades -binary -nosmimecap -md sha256 -in "$1" -signer "$signer" -inkey "$key" -certfile "$ca" -outform DER -out "$2"
}

# 1. The container's files, in the order of FORMAT.md, with their digests.
mkdir "$work/x" "$work/x/META-INF"
cp -R "$content/." "$work/x/"
cd "$work/x"
{ echo package.json; find records attachments forms -type f 2> /dev/null | sort; } > ../names
while read -r name; do sha256sum "$name"; done < ../names > SHA256SUMS
printf %s application/vnd.etsi.asic-e+zip > mimetype

# 2. The manifest: one reference a line; its signature.
{
    echo '<?xml version="1.0" encoding="UTF-8"?>'
    echo '<asic:ASiCManifest xmlns:asic="http://uri.etsi.org/02918/v1.2.1#" xmlns:ds="http://www.w3.org/2000/09/xmldsig#">'
    echo '  <asic:SigReference URI="META-INF/signature001.p7s" MimeType="application/x-pkcs7-signature"/>'
    { cat ../names; echo SHA256SUMS; } | while read -r name; do
        case $name in
            *.json) type=application/json ;;
            *.ndjson) type=application/x-ndjson ;;
            *.pdf) type=application/pdf ;;
            SHA256SUMS) type=text/plain ;;
            *) type=application/octet-stream ;;
        esac
        root=; [ "$name" != package.json ] || root=' Rootfile="true"'
        digest=$(openssl dgst -sha256 -binary "$name" | openssl base64 -A)
        echo "  <asic:DataObjectReference URI=\"$name\" MimeType=\"$type\"$root><ds:DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"/><ds:DigestValue>$digest</ds:DigestValue></asic:DataObjectReference>"
    done
    echo '</asic:ASiCManifest>'
} > META-INF/ASiCManifest001.xml
sign META-INF/ASiCManifest001.xml META-INF/signature001.p7s

# 3. The ZIP: mimetype first and stored; no extra fields, no folders.
zip -q -X -D -0 ../package.zip mimetype
{ cat ../names; echo SHA256SUMS; echo META-INF/ASiCManifest001.xml; echo META-INF/signature001.p7s; } | zip -q -X -D ../package.zip -@
cd "$out"
if [ $# -eq 0 ]; then
    cp "$work/package.zip" package.asice
    exit 0
fi

# 4. Slices, each sealed to all recipients; the signed list that fixes them.
split -b "${SLICE:-268435456}" -a 4 --numeric-suffixes=1 "$work/package.zip" "$work/slice."
for slice in "$work"/slice.*; do
    name=package.asice.${slice##*.}.p7m
    recipients=
    for certificate in "$@"; do
        if openssl x509 -in "$certificate" -noout -text | grep -q 'rsaEncryption'; then
            recipients="$recipients -recip $certificate -keyopt rsa_padding_mode:oaep -keyopt rsa_oaep_md:sha256 -keyopt rsa_mgf1_md:sha256"
        else
            recipients="$recipients -recip $certificate -keyopt ecdh_kdf_md:sha256"
        fi
    done
    # shellcheck disable=SC2086 # several options
    openssl cms -encrypt -binary -aes-256-gcm -aes256-wrap -in "$slice" $recipients -outform DER -out "$name"
done
sha256sum package.asice.*.p7m > SHA256SUMS
sign SHA256SUMS SHA256SUMS.p7s
