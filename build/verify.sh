#!/bin/sh
# Accepts a package with openssl, sha256sum and unzip alone (shared/packages/FORMAT.md says why each step is needed).
#
#   verify.sh FOLDER CA.pem ME.pem ME.key FINGERPRINT [OUT]
#
# FOLDER       the package: slices with their signed list, or package.asice in the open
# CA.pem       the trusted authority
# ME.pem/.key  the recipient's certificate and key; - and - for a package in the open
# FINGERPRINT  SHA-256 of the signer's certificate, as agreed beforehand
# OUT          a new folder that keeps what was unpacked; without it nothing stays
# ATTIME       (environment) seconds since 1970: the recorded time of receipt, once certificates have run out
set -eu
export LC_ALL=C
umask 077

refuse() { echo "REFUSED: $1" >&2; exit 1; }
[ $# -ge 5 ] || { sed -n '4,12s/^# \{0,1\}//p' "$0" >&2; exit 2; }

folder=$(realpath "$1") ca=$(realpath "$2") wanted=$(printf %s "$5" | tr -d ': ' | tr a-f A-F)
me=- mykey=- out=
if [ $# -ge 6 ]; then mkdir "$6"; out=$(realpath "$6"); fi
if [ "$3" != - ]; then me=$(realpath "$3") mykey=$(realpath "$4"); fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

# check SIGNATURE CONTENT SIGNER.pem: a CAdES signature of exactly one signer who may sign
check() {
    openssl cms -verify -cades -binary -inform DER -in "$1" -content "$2" -CAfile "$ca" -purpose any ${ATTIME:+-attime "$ATTIME"} \
        -signer "$3" -out /dev/null 2> "$work/log" || { cat "$work/log" >&2; refuse "the signature over $(basename "$2")"; }
    # What openssl does not look at: fields of the frame, and certificates inside that bind nothing.
    openssl cms -cmsout -print -noout -inform DER -in "$1" > "$work/frame"
    sed '1,/^ *signerInfos:/d' "$work/frame" > "$work/signers"
    openssl asn1parse -inform DER -in "$1" | sed -n 's/^ *0:d=0 *hl=\([0-9]*\) *l= *\([0-9]*\) .*/\1 \2/p' > "$work/length"
    read -r head length < "$work/length" && [ $((head + length)) -eq "$(wc -c < "$1")" ] || refuse "bytes after the signature over $(basename "$2")"
    { grep -q '^ *eContent: <ABSENT>' "$work/frame" && grep -q '^    version: 1$' "$work/frame" && grep -q '^ *eContentType: pkcs7-data (' "$work/frame" && grep -q '^        version: 1$' "$work/signers" &&
        grep -A1 'signatureAlgorithm:' "$work/signers" | grep -Eq ' algorithm: (ecdsa-with-SHA256|rsaEncryption|sha256WithRSAEncryption) ' &&
        grep -A1 'unsignedAttrs:' "$work/signers" | grep -q '<ABSENT>'; } || refuse "the form of the signature over $(basename "$2")"
    openssl pkcs7 -inform DER -in "$1" -print_certs > "$work/certificates"
    awk -v name="$work/certificate-" '/BEGIN CERTIFICATE/ { n++ } n { print > (name n ".pem") }' "$work/certificates"
    for certificate in "$work"/certificate-*.pem; do
        openssl verify ${ATTIME:+-attime "$ATTIME"} -CAfile "$ca" -untrusted "$work/certificates" "$certificate" > "$work/log" 2>&1 ||
            { cat "$work/log" >&2; refuse "a certificate in the signature over $(basename "$2")"; }
    done
    rm "$work"/certificate-*.pem
    [ "$(grep -c 'BEGIN CERTIFICATE' "$3")" -eq 1 ] || refuse "not exactly one signer of $(basename "$2")"
    openssl x509 -in "$3" -noout -ext keyUsage 2> /dev/null | grep -Eq 'Digital Signature|Non Repudiation' || refuse 'the certificate is not for signing'
}

# listed LIST: its names, one a line; a line of any other shape is refused
listed() {
    [ -z "$(tail -c 1 "$1")" ] || refuse "the end of $1"
    if grep -Evq '^[0-9a-f]{64}  [A-Za-z0-9][A-Za-z0-9./-]*$' "$1"; then refuse "a line of $1"; fi
    cut -c67- "$1"
}

# numbered PATTERN FILE: whether the lines of FILE are those names, from 1 on
numbered() {
    seq -f "$1" "$(wc -l < "$2")" | cmp -s - "$2"
}

# 1. The medium: its signed list names exactly the files there are, with their digests.
cd "$folder"
find . -mindepth 1 | sed 's|^\./||' | sort > "$work/present"
[ -z "$(find . -mindepth 1 ! -type f)" ] || refuse 'something on the medium is not a plain file'
if [ -e SHA256SUMS ] || [ -e SHA256SUMS.p7s ]; then
    check SHA256SUMS.p7s SHA256SUMS "$work/outer.pem"
    listed SHA256SUMS > "$work/slices"
    [ -s "$work/slices" ] && numbered 'package.asice.%04g.p7m' "$work/slices" || refuse 'the list is not of slices numbered from 1'
    { cat "$work/slices"; echo SHA256SUMS; echo SHA256SUMS.p7s; } | sort > "$work/expected"
    cmp -s "$work/expected" "$work/present" || refuse 'the files on the medium are not those of the list'
    sha256sum --strict --quiet -c SHA256SUMS >&2 || refuse 'a slice was changed'
    # 2. The slices, decrypted in the order of the list.
    [ "$me" != - ] || refuse 'the package is encrypted: give the certificate and key of its recipient'
    while read -r slice; do
        openssl cms -decrypt -binary -inform DER -in "$slice" -recip "$me" -inkey "$mykey" 2> "$work/log" || { cat "$work/log" >&2; refuse "$slice does not open with this key"; }
    done < "$work/slices" > "$work/package.asice"
else
    [ "$(cat "$work/present")" = package.asice ] || refuse 'the folder does not hold a package alone'
    cp package.asice "$work/package.asice"
fi

# 3. The container: sound, and each name once, whatever the case of its letters.
cd "$work"
# Nothing before the first entry, nothing after the end record.
{ [ "$(head -c 4 package.asice | od -An -tx1)" = ' 50 4b 03 04' ] && [ "$(tail -c 22 package.asice | head -c 4 | od -An -tx1)" = ' 50 4b 05 06' ]; } || refuse 'bytes around the container'
unzip -tqq package.asice > log 2>&1 || { cat log >&2; refuse 'the container is damaged'; }
unzip -Z1 package.asice > names
if grep -Evq '^(mimetype|package\.json|SHA256SUMS|records/records-[0-9]{4,5}\.ndjson|attachments/[0-9]{4,5}\.(pdf|docx?|xlsx?|rtf|od[ts]|txt|csv|xml|jpe?g|png|tiff?|zip|p7s|cms|bin)|forms/form-[0-9]{4,5}\.pdf|META-INF/ASiCManifest00[12]\.xml|META-INF/signature00[12]\.p7s)$' names; then refuse 'a name that has no place in the container'; fi
[ -z "$(tr A-Z a-z < names | sort | uniq -d)" ] || refuse 'a name stands twice in the container'
if unzip -Z package.asice | grep -q '^[lbcps]'; then refuse 'something in the container is not a plain file'; fi
[ "$(head -n 1 names)" = mimetype ] || refuse 'mimetype is not the first entry'
grep '^records/' names > records || refuse 'no records'
numbered 'records/records-%04g.ndjson' records || refuse 'the records are not numbered from 1'
grep -qx package.json names || refuse 'no description'
unzip -q package.asice -d x
cd x
printf %s 'application/vnd.etsi.asic-e+zip' | cmp -s - mimetype || refuse 'the mimetype'

# 4. The signature over the manifest; the manifest names exactly the entries, with their digests.
manifest=META-INF/ASiCManifest001.xml
check META-INF/signature001.p7s "$manifest" ../inner.pem
cat > ../frame <<'EOF'
<?xml version="1.0" encoding="UTF-8"?>
<asic:ASiCManifest xmlns:asic="http://uri.etsi.org/02918/v1.2.1#" xmlns:ds="http://www.w3.org/2000/09/xmldsig#">
  <asic:SigReference URI="META-INF/signature001.p7s" MimeType="application/x-pkcs7-signature"/>
</asic:ASiCManifest>
EOF
grep -v '^  <asic:DataObjectReference URI=' "$manifest" | cmp -s - ../frame || refuse 'the manifest holds what it must not'
if grep -Eq '&|%|[^ -~]' "$manifest"; then refuse 'the manifest holds what it must not'; fi
grep -Evx 'mimetype|META-INF/(ASiCManifest001\.xml|signature001\.p7s)' ../names | sort > ../entries
while read -r name; do
    digest=$(openssl dgst -sha256 -binary "$name" | openssl base64 -A)
    echo "  <asic:DataObjectReference URI=\"$name\" <ds:DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"/><ds:DigestValue>$digest</ds:DigestValue></asic:DataObjectReference>"
done < ../entries | sort > ../references
sed -n 's/^\(  <asic:DataObjectReference URI="[^"]*" \)MimeType="[^"]*"\( Rootfile="true"\)\{0,1\}>/\1/p' "$manifest" | sort | cmp -s - ../references || refuse 'the manifest and the files differ'
[ "$(grep -o '<asic:DataObjectReference' "$manifest" | wc -l)" -eq "$(wc -l < ../entries)" ] || refuse 'the manifest names something else'

# A second signature is of an algorithm that openssl may not have: it must sign the same, and is left to those who have it.
if [ -e META-INF/ASiCManifest002.xml ] || [ -e META-INF/signature002.p7s ]; then
    { [ -f META-INF/ASiCManifest002.xml ] && [ -f META-INF/signature002.p7s ]; } || refuse 'half of a second signature'
    grep -v '^  <asic:DataObjectReference URI="META-INF/' "$manifest" | sed 's|META-INF/signature001\.p7s|META-INF/signature002.p7s|' | cmp -s - META-INF/ASiCManifest002.xml || refuse 'the second manifest names other files'
    openssl asn1parse -inform DER -in META-INF/signature002.p7s > ../log 2>&1 || refuse 'the form of the second signature'
    echo 'The second signature was NOT checked.'
fi

# 5. The inner list, likewise.
listed SHA256SUMS | sort > ../summed
grep -Evx 'SHA256SUMS|META-INF/.*' ../entries | cmp -s - ../summed || refuse 'the inner list names other files'
sha256sum --strict --quiet -c SHA256SUMS >&2 || refuse 'a file in the container was changed'

# 6. Who and for whom: one signer within and without, the one agreed; the recipient is named in what was signed.
if [ -f ../outer.pem ]; then
    cmp -s ../outer.pem ../inner.pem || refuse 'the list and the container have different signers'
    mine=$(openssl x509 -in "$me" -outform DER | sha256sum | cut -c1-64)
    grep -qF "\"certificateSha256\":\"$mine\"" package.json || refuse 'the package was meant for someone else'
fi
found=$(openssl x509 -in ../inner.pem -noout -fingerprint -sha256 | sed 's/.*=//; s/://g')
[ "$found" = "$wanted" ] || refuse "another signer: $found"
openssl x509 -in ../inner.pem -noout -subject -nameopt oneline,utf8,-esc_msb -fingerprint -sha256
sha256sum ../package.asice | sed 's|  .*|  package.asice|'
cd ..
if [ -n "$out" ]; then cp -R x/. "$out"; fi
echo ACCEPTED
