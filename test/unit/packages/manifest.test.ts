import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatAsicManifest, parseAsicManifest } from '../../../electron/crypto/asic/manifest.ts';
import { parseXml } from '../../../electron/crypto/asic/xml.ts';

const entries = [
  { name: 'package.json', sha256: '0a'.repeat(32) }, { name: 'records/records-0001.ndjson', sha256: 'ff'.repeat(32) }, { name: 'attachments/0001.pdf', sha256: '10'.repeat(32) },
  { name: 'SHA256SUMS', sha256: '99'.repeat(32) },
];
const text = formatAsicManifest(entries, 'package.json');
const schema = join(import.meta.dirname, '../../kits/packages/asic-manifest.xsd');

function xmllint(xml: string): number | null {
  return spawnSync('xmllint', ['--nonet', '--noout', '--schema', schema, '-'], { input: xml }).status;
}

describe('the manifest', () => {
  it('is valid against the schema of EN 319 162-1, which refuses others', () => {
    expect(xmllint(text)).toBe(0);
    expect(xmllint(text.replace('SigReference', 'SignReference'))).not.toBe(0);
    expect(xmllint(text.replaceAll('http://uri.etsi.org/02918/v1.2.1#', 'http://uri.etsi.org/2918/v1.1.1#'))).not.toBe(0);
    expect(xmllint(text.replace(/ {2}<asic:SigReference.*\n/, ''))).not.toBe(0);
    expect(xmllint(text.replace(/<ds:DigestMethod[^>]*>/, ''))).not.toBe(0);
  });

  it('is read as it was written, and with other prefixes, quotes and white space', () => {
    expect(parseAsicManifest(text)).toEqual(entries);
    const other = text.replaceAll('asic:', 'a:').replace('xmlns:asic', 'xmlns:a').replaceAll('<ds:', '<').replaceAll('</ds:', '</').replaceAll('<DigestMethod', '<DigestMethod xmlns="http://www.w3.org/2000/09/xmldsig#"')
      .replaceAll('<DigestValue', '<DigestValue xmlns="http://www.w3.org/2000/09/xmldsig#"').replaceAll('><', '>\n<').replaceAll('URI="package.json"', 'URI=\'package.json\'');
    expect(parseAsicManifest(other)).toEqual(entries);
  });
});

describe('XML', () => {
  it.each([
    ['<a/>', true], ['<?xml version="1.0" encoding="UTF-8"?>\n<a>\n</a>\n', true], ['<a b="1" c=\'2\'/>', true], ['<a><b/><b/></a>', true], ['<x:a xmlns:x="urn:x"/>', true],
    ['', false], ['text', false], ['<a>', false], ['</a>', false], ['<a></b>', false], ['<a/><b/>', false], ['<a/>text', false], ['<a b="1" b="2"/>', false], ['<a b=1/>', false],
    ['<x:a/>', false], ['<a x:b="1" xmlns:x="urn:x"/>', false], ['<a xmlns:x="urn:x" xmlns:x="urn:y"/>', false], ['<a>&lt;</a>', false], ['<a b="&#65;"/>', false],
    ['<!DOCTYPE a><a/>', false], ['<a><!-- --></a>', false], ['<a><![CDATA[x]]></a>', false], ['<a><?php ?></a>', false], ['<?xml version="1.1"?><a/>', false],
    ['<?xml version="1.0" encoding="UTF-16"?><a/>', false], ['<a>text<b/></a>', false], ['<a b="<"/>', false], ['<a / >', false], ['< a/>', false], ['<a/', false],
    ['<a>'.repeat(9) + '</a>'.repeat(9), false], ['\ufeff<a/>', false],
  ])('%j: %s', (xml, good) => { expect(parseXml(xml) !== null).toBe(good); });

  it('is refused quickly whatever its length', () => {
    const since = Date.now();
    for (const part of ['<a ', '<a b="', ' b="1"', '<a>', 'a:', '"', '=']) parseXml(`<a ${part.repeat(300_000)}`);
    expect(Date.now() - since).toBeLessThan(5000);
  });
});
