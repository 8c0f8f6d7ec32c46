import type { Language, Say, WordKey } from '../../shared/i18n/index.ts';
import { languages, words } from '../../shared/i18n/index.ts';

const fromFile = 'openssl pkcs12 -in officer.p12 -clcerts -nokeys -out me.pem\nopenssl pkcs12 -in officer.p12 -nocerts -noenc -out me.key';
const call = (me: string): string => `sh verify.sh ../package authority.pem ${me} AB:CD:…`;
const later = 'ATTIME=$(date -u -d "2026-03-15 04:05:06" +%s) sh verify.sh …';

const style = 'body{font:10pt/1.35 sans-serif;margin:0;color:#000}article{padding:13mm 18mm;page-break-after:always;break-after:page}article:last-child{page-break-after:auto;break-after:auto}'
  + 'h1{font-size:16pt;margin:0 0 4mm}h2{font-size:11.5pt;margin:3mm 0 1mm}p{margin:0 0 1.5mm}pre{font:8.5pt/1.35 monospace;margin:0 0 1.5mm;padding:1.5mm 3mm;border:0.3mm solid #999;white-space:pre-wrap;overflow-wrap:anywhere}'
  + 'code{font:0.95em monospace}@page{size:A4;margin:0}';

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** A sentence with what is typed, which stands between backticks, as such. */
function paragraph(text: string): string {
  return `<p>${escaped(text).replace(/`([^`]+)`/g, '<code>$1</code>')}</p>`;
}

function page(language: Language, say: Say, scriptSha256: string): string {
  const typed = (text: string): string => `<pre>${escaped(text)}</pre>`;
  const said = (key: WordKey): string => paragraph(say(key));
  const head = (key: WordKey): string => `<h2>${escaped(say(key))}</h2>`;
  return [
    `<article lang="${language}"><h1>${escaped(say('verify:title'))}</h1>`, said('verify:intro'),
    head('verify:need'), said('verify:need.authority'), said('verify:need.fingerprint'), said('verify:need.key'), typed(fromFile),
    head('verify:script'), said('verify:script.how'), typed(`${scriptSha256}  verify.sh`),
    head('verify:run'), said('verify:run.sealed'), typed(call('me.pem me.key')), said('verify:run.open'), typed(call('- -')), said('verify:extract'),
    head('verify:answer'), said('verify:answer.accepted'), said('verify:answer.refused'),
    head('verify:later'), said('verify:later.how'), typed(later),
    head('verify:not'), said('verify:not.how'), '</article>',
  ].join('\n');
}

/** The guide in all languages, a page of A4 each: no script, nothing from outside. */
export function verifyGuide(scriptSha256: string): string {
  return `<!doctype html>\n<html lang="kk"><head><meta charset="utf-8"><title>${escaped(words('kk')('verify:title'))}</title><style>${style}</style></head><body>\n`
    + `${languages.map((language) => page(language, words(language), scriptSha256)).join('\n')}\n</body></html>\n`;
}
