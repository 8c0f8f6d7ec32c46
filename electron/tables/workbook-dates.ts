const DAY = 86_400_000;

/** Number formats built into the format itself that show a day or an hour (ECMA-376, 18.8.30, with the East Asian ones). */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
  // Text in quotes, after a backslash and in brackets (colours, languages; elapsed hours stay) is no sign of a date.
  const bare = code.replace(/"[^"]*"|\\.|_.|\*./g, '').replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '');
  return /[ymdhs]/i.test(bare) && !/general/i.test(bare);
}

function iso(time: number): string {
  return new Date(time).toISOString();
}

/**
 * A serial number of days as ISO: `2024-05-02`, with the minute where there is one; `HH:MM` alone under one day. Null for
 * a number no calendar has. The first two months of 1900 are one day off in these files, by an old mistake kept on purpose.
 */
export function serialDate(serial: number, from1904 = false): string | null {
  if (!Number.isFinite(serial) || serial < 0 || serial > 2_958_466) return null;
  const days = Math.floor(serial);
  const minutes = Math.round((serial - days) * 1440);
  if (days === 0 && minutes > 0) return iso(minutes * 60_000).slice(11, 16);
  const start = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, days < 60 ? 31 : 30);
  const text = iso(start + days * DAY + minutes * 60_000);
  return text.slice(11, 16) === '00:00' ? text.slice(0, 10) : text.slice(0, 16);
}

/** The serial number of an ISO day or minute. */
export function dateSerial(text: string): number {
  return (Date.parse(`${text.length > 10 ? text : `${text}T00:00`}:00Z`) - Date.UTC(1899, 11, 30)) / DAY;
}
