import { missingCase } from '../../shared/base/index.ts';
import { layout, printable, sheets, type FormDocument, type Ink, type Item, type LaidSheet, type Piece, type SheetSize } from '../../shared/forms/index.ts';
import { modules } from './codes.ts';

const inks: Readonly<Record<Ink, string>> = { black: '#000', blue: '#1c3f94', red: '#a81e22', violet: '#5a2a82' };

/** Text that can stand between tags and in quoted attributes. */
export function escaped(text: string): string {
  return printable(text).replace(/&/gu, '&amp;').replace(/</gu, '&lt;').replace(/>/gu, '&gt;').replace(/"/gu, '&quot;').replace(/'/gu, '&#39;');
}

/** Millimetres to a thousandth. */
function mm(length: number): string {
  return String(Math.round(length * 1000) / 1000);
}

function piece(part: Piece, x: number, size: number): string {
  const weight = part.face === 'bold' || part.face === 'boldItalic' ? ' font-weight="700"' : '';
  const style = part.face === 'italic' || part.face === 'boldItalic' ? ' font-style="italic"' : '';
  // A character the bundled serif lacks comes from a face of the system: made as wide as was reckoned with.
  const length = part.measured || part.width === 0 ? '' : ` textLength="${mm(part.width * size)}" lengthAdjust="spacingAndGlyphs"`;
  return `<tspan x="${mm(x + part.at * size)}"${weight}${style}${length}>${escaped(part.text)}</tspan>`;
}

function draw(item: Item): string {
  switch (item.kind) {
    case 'text': return item.pieces.length === 0 ? '' : `<text y="${mm(item.y)}" font-size="${mm(item.size)}">${item.pieces.map((part) => piece(part, item.x, item.size)).join('')}</text>`;
    case 'line': return `<line x1="${mm(item.x1)}" y1="${mm(item.y1)}" x2="${mm(item.x2)}" y2="${mm(item.y2)}" stroke-width="${mm(item.weight)}"${item.broken === true ? ' stroke-dasharray="2 1.5"' : ''}/>`;
    case 'rect': return `<rect x="${mm(item.x)}" y="${mm(item.y)}" width="${mm(item.width)}" height="${mm(item.height)}" stroke-width="${mm(item.weight)}"/>`;
    case 'code': {
      const { side, path } = modules(item.symbology, item.content);
      return `<path class="mark" transform="translate(${mm(item.x)} ${mm(item.y)}) scale(${item.size / side})" d="${path}"/>`;
    }
    case 'turned': {
      const inner = item.items.map(draw).join('');
      const turn = item.degrees === 0 ? '' : ` transform="rotate(${item.degrees} ${mm(item.x)} ${mm(item.y)})"`;
      return `<g class="stamp" color="${inks[item.ink]}"${turn}>${inner}</g>`;
    }
    default: return missingCase(item);
  }
}

function sheetClass(size: SheetSize): string {
  const found = Object.entries(sheets).find(([, { width, height }]) => width === size.width && height === size.height);
  if (found === undefined) throw new Error(`no print style for ${size.width} × ${size.height} mm`);
  return found[0];
}

function drawSheet({ size, items }: LaidSheet, title: string): string {
  return `<section class="sheet ${sheetClass(size)}"><svg viewBox="0 0 ${size.width} ${size.height}" role="img" aria-label="${escaped(title)}">${items.map(draw).join('')}</svg></section>\n`;
}

/**
 * A complete document for print: one drawing in millimetres a sheet, no style attribute, no script; it needs
 * `/print.css` and the fonts named there.
 */
export function html(form: FormDocument): { readonly html: string; readonly size: SheetSize } {
  const body = layout(form).map((sheet) => drawSheet(sheet, form.title)).join('');
  return {
    size: form.sheet,
    html: `<!doctype html>\n<html lang="${form.language}">\n<head>\n<meta charset="utf-8">\n<title>${escaped(form.title)}</title>\n`
      + `<meta name="author" content="${escaped(form.author)}">\n<link rel="stylesheet" href="/print.css">\n</head>\n<body>\n${body}</body>\n</html>\n`,
  };
}
