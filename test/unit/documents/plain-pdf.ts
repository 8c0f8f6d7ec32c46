/** A PDF of one empty sheet, built as Chromium builds them, with so many bytes of content. */
export function plainPdf(bytes: number, title = 'T'): Uint8Array {
  const objects = [
    `<</Title (${title})\n/Producer (test)>>`,
    '<</Type /Page\n/Resources <<>>\n/MediaBox [0 0 595.276 841.89]\n/Contents 3 0 R\n/Parent 4 0 R>>',
    `<</Length ${String(bytes)}>> stream\n${'%'.repeat(Math.max(0, bytes - 1))}\n\nendstream`,
    '<</Type /Pages\n/Count 1\n/Kids [2 0 R]>>',
    '<</Type /Catalog\n/Pages 4 0 R>>',
  ];
  let file = '%PDF-1.4\n';
  const offsets = objects.map((text, index) => {
    const at = file.length;
    file += `${String(index + 1)} 0 obj\n${text}\nendobj\n`;
    return at;
  });
  const lines = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  return Buffer.from(`${file}xref\n0 ${String(objects.length + 1)}\n0000000000 65535 f \n${lines}trailer\n<</Size ${String(objects.length + 1)}\n/Root 5 0 R\n/Info 1 0 R>>\nstartxref\n${String(file.length)}\n%%EOF\n`, 'latin1');
}
