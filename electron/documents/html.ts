import { missingCase } from '../../shared/base/index.ts';
import { layout, printable, sheets, sheetsOf, type Calibration, type FormDocument, type Ink, type Item, type LaidSheet, type Piece, type SheetSize } from '../../shared/forms/index.ts';
import type { PrintPage } from '../../shared/ports/index.ts';
import { modules } from './codes.ts';

const inks: Readonly<Record<Ink, string>> = { black: '#000', blue: '#1c3f94', red: '#a81e22', violet: '#5a2a82' };

/** Text that can stand between tags and in quoted attributes. */
export function escaped(text: string): string {
  return printable(text).replace(/&/gu, '&amp;').replace(/</gu, '&lt;').replace(/>/gu, '&gt;').replace(/"/gu, '&quot;').replace(/'/gu, '&#39;');
}

/**
 * A length in hundredths of a millimetre, to a thousandth of one. Letters are set on a grid of 1/64 of the drawing's
 * unit: on millimetres a line came out up to 0.7 mm short, on hundredths it is as long as was reckoned.
 */
function unit(millimetres: number): string {
  return String(Math.round(millimetres * 1000) / 10);
}

function piece(part: Piece, x: number, size: number, hyphen: boolean): string {
  const weight = part.face === 'bold' || part.face === 'boldItalic' ? ' font-weight="700"' : '';
  const style = part.face === 'italic' || part.face === 'boldItalic' ? ' font-style="italic"' : '';
  // A character the bundled serif lacks comes from a face of the system: made as wide as was reckoned with.
  const length = part.measured || part.width === 0 ? '' : ` textLength="${unit(part.width * size)}" lengthAdjust="spacingAndGlyphs"`;
  // Not a letter of the text: the next line goes on with the same word.
  const added = hyphen ? ' class="hyphen"' : '';
  return `<tspan${added} x="${unit(x + part.at * size)}"${weight}${style}${length}>${escaped(part.text)}</tspan>`;
}

function draw(item: Item): string {
  switch (item.kind) {
    case 'text': return item.pieces.length === 0 ? '' : `<text y="${unit(item.y)}" font-size="${unit(item.size)}">${item.pieces.map((part, index) => piece(part, item.x, item.size, item.parted && index === item.pieces.length - 1)).join('')}</text>`;
    case 'line': return `<line x1="${unit(item.x1)}" y1="${unit(item.y1)}" x2="${unit(item.x2)}" y2="${unit(item.y2)}" stroke-width="${unit(item.weight)}"${item.broken === true ? ' stroke-dasharray="200 150"' : ''}/>`;
    case 'rect': return `<rect x="${unit(item.x)}" y="${unit(item.y)}" width="${unit(item.width)}" height="${unit(item.height)}" stroke-width="${unit(item.weight)}"/>`;
    case 'code': {
      const { side, path } = modules(item.symbology, item.content);
      return `<path class="mark" transform="translate(${unit(item.x)} ${unit(item.y)}) scale(${item.size * 100 / side})" d="${path}"/>`;
    }
    case 'turned': {
      const inner = item.items.map(draw).join('');
      const turn = item.degrees === 0 ? '' : ` transform="rotate(${item.degrees} ${unit(item.x)} ${unit(item.y)})"`;
      return `<g class="stamp" color="${inks[item.ink]}"${turn}>${inner}</g>`;
    }
    case 'place': return '';
    default: return missingCase(item);
  }
}

function sheetClass(size: SheetSize): string {
  const found = Object.entries(sheets).find(([, { width, height }]) => width === size.width && height === size.height);
  if (found === undefined) throw new Error(`no print style for ${size.width} × ${size.height} mm`);
  return found[0];
}

/** Undoes what a printer does: where it moves and stretches, the drawing is moved and shrunk before. */
function corrected(drawn: string, calibration: Calibration | undefined): string {
  if (calibration === undefined) return drawn;
  const { shiftX, shiftY, scaleX, scaleY } = calibration;
  return `<g transform="translate(${unit(-shiftX / scaleX)} ${unit(-shiftY / scaleY)}) scale(${1 / scaleX} ${1 / scaleY})">${drawn}</g>`;
}

function drawSheet({ size, items, calibration }: LaidSheet, title: string, under: LaidSheet | undefined): string {
  const old = under === undefined ? '' : `<g class="old">${under.items.map(draw).join('')}</g>`;
  return `<section class="sheet ${sheetClass(size)}"><svg viewBox="0 0 ${size.width} ${size.height}" role="img" aria-label="${escaped(title)}"><g transform="scale(.01)">${old}${corrected(items.map(draw).join(''), calibration)}</g></svg></section>\n`;
}

/**
 * A complete document for print: one drawing in millimetres a sheet, no style attribute, no script; it needs
 * `/print.css` and the fonts named there. `under`: what stands on the sheets already, drawn grey beneath.
 */
export function html(form: FormDocument, under?: FormDocument): PrintPage {
  const beneath = under === undefined ? [] : layout(under);
  return pageOf(form, layout(form).map((sheet, index) => drawSheet(sheet, form.title, beneath[index])));
}

/** The same as documents of at most `most` sheets each, laid and drawn as they are asked for; null between them where others may be let in. */
export function* htmlParts(form: FormDocument, most: number): Generator<PrintPage | null, void> {
  let drawn: string[] = [];
  for (const sheet of sheetsOf(form)) {
    if (drawn.length === most) {
      yield pageOf(form, drawn);
      drawn = [];
    }
    if (sheet !== null) drawn.push(drawSheet(sheet, form.title, undefined));
    yield null;
  }
  yield pageOf(form, drawn);
}

function pageOf(form: FormDocument, drawn: readonly string[]): PrintPage {
  return {
    size: form.sheet,
    html: `<!doctype html>\n<html lang="${form.language}">\n<head>\n<meta charset="utf-8">\n<title>${escaped(form.title)}</title>\n`
      + `<meta name="author" content="${escaped(form.author)}">\n<link rel="stylesheet" href="/print.css">\n</head>\n<body>\n${drawn.join('')}</body>\n</html>\n`,
  };
}
