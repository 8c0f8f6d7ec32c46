/** Names and limits of the container and of the medium (FORMAT.md, 2, 3 and 5). */

export const containerMimetype = 'application/vnd.etsi.asic-e+zip';

export const packageNames = {
  mimetype: 'mimetype',
  info: 'package.json',
  receipt: 'receipt.json',
  sums: 'SHA256SUMS',
  manifest: 'META-INF/ASiCManifest001.xml',
  signature: 'META-INF/signature001.p7s',
  secondManifest: 'META-INF/ASiCManifest002.xml',
  secondSignature: 'META-INF/signature002.p7s',
} as const;

export const mediumNames = {
  container: 'package.asice',
  receipt: 'receipt.asice',
  list: 'SHA256SUMS',
  listSignature: 'SHA256SUMS.p7s',
} as const;

const MiB = 1024 * 1024;

export const limits = {
  /** Bytes of the container in one slice: `openssl cms -decrypt` holds a slice in memory. */
  slice: 256 * MiB,
  slices: 9999,
  entries: 50_000,
  /** Bytes of one entry, and of all together, uncompressed. */
  entry: 1024 * 1024 * MiB,
  total: 2048 * 1024 * MiB,
  /** Uncompressed to compressed, for entries over 1 MiB. */
  ratio: 200,
  info: MiB,
  receipt: 16 * MiB,
  records: 64 * MiB,
  /** All records files together: while they are compared some hundred bytes of each record are held in memory, the rest on the disk. */
  allRecords: 512 * MiB,
  /** One line with its line feed. */
  recordLine: 2 * MiB,
  /** Objects and arrays within one another. */
  levels: 32,
  list: 8 * MiB,
  manifest: 32 * MiB,
  signature: 8 * MiB,
} as const;

const keptEndings = new Set(['pdf', 'docx', 'doc', 'xlsx', 'xls', 'rtf', 'odt', 'ods', 'txt', 'csv', 'xml', 'jpg', 'jpeg', 'png', 'tif', 'tiff', 'zip', 'p7s', 'cms']);

function padded(number: number): string {
  return String(number).padStart(4, '0');
}

export function recordsName(number: number): string {
  return `records/records-${padded(number)}.ndjson`;
}

/** A neutral name: the user's name is in the record; its ending stays where it is a well-known one. */
export function attachmentName(number: number, userName: string): string {
  const ending = /\.([A-Za-z0-9]{1,5})$/.exec(userName)?.[1]?.toLowerCase() ?? '';
  return `attachments/${padded(number)}.${keptEndings.has(ending) ? ending : 'bin'}`;
}

export function formName(number: number): string {
  return `forms/form-${padded(number)}.pdf`;
}

export function sliceName(number: number): string {
  return `${mediumNames.container}.${padded(number)}.p7m`;
}

const fixed: ReadonlySet<string> = new Set(Object.values(packageNames));
const recordsPattern = /^records\/records-\d{4,5}\.ndjson$/;
const attachmentPattern = /^attachments\/\d{4,5}\.([a-z0-9]{1,5})$/;
const formPattern = /^forms\/form-\d{4,5}\.pdf$/;

export function isRecordsName(name: string): boolean {
  return recordsPattern.test(name);
}

/** The white list: no other entry may stand in a container. ASCII, lower case, no `..`, no device name can match it. */
export function isEntryName(name: string): boolean {
  const ending = attachmentPattern.exec(name)?.[1];
  return fixed.has(name) || recordsPattern.test(name) || formPattern.test(name) || (ending !== undefined && (ending === 'bin' || keptEndings.has(ending)));
}

/** The largest an entry of this name may be, bytes uncompressed. */
export function entryLimit(name: string): number {
  if (name === packageNames.mimetype) return containerMimetype.length;
  if (name === packageNames.info) return limits.info;
  if (name === packageNames.receipt) return limits.receipt;
  if (name === packageNames.sums) return limits.list;
  if (name === packageNames.manifest || name === packageNames.secondManifest) return limits.manifest;
  if (name === packageNames.signature || name === packageNames.secondSignature) return limits.signature;
  if (isRecordsName(name)) return limits.records;
  return limits.entry;
}

/** MIME type of an entry for the signed manifest. */
export function entryMimeType(name: string): string {
  if (name.endsWith('.json')) return 'application/json';
  if (name.endsWith('.ndjson')) return 'application/x-ndjson';
  if (name.endsWith('.pdf')) return 'application/pdf';
  if (name === packageNames.sums) return 'text/plain';
  return 'application/octet-stream';
}
