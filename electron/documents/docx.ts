import { BorderStyle, Document, Footer, Packer, PageOrientation, SectionType, type ISectionOptions } from 'docx';
import { measure, type FixedPage, type FlowPages, type FormDocument, type SheetSize } from '../../shared/forms/index.ts';
import { escaped } from './html.ts';
import { flows, joined, type Making } from './docx-blocks.ts';
import { withRows } from './docx-rows.ts';
import { dxa, FONT, line, space, type Flow } from './docx-parts.ts';
import { steady } from './steady-zip.ts';

const LANGUAGE = { kk: 'kk-KZ', ru: 'ru-RU' } as const;
const FOOT_EDGE = 7;
/** A word processor's rows come out a little higher than ours; so much of white space is left out. */
const SLACK = 3;

interface Margins { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number; readonly foot: number }

function section(size: SheetSize, margins: Margins, children: readonly Flow[], foot: readonly Flow[]): ISectionOptions {
  const landscape = size.width > size.height;
  return {
    properties: {
      type: SectionType.NEXT_PAGE,
      page: {
        // The library turns the sides of a landscape sheet itself.
        size: { width: dxa(Math.min(size.width, size.height)), height: dxa(Math.max(size.width, size.height)), orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT },
        pageNumbers: { start: 1 },
        margin: { top: dxa(margins.top), right: dxa(margins.right), bottom: dxa(margins.bottom), left: dxa(margins.left), header: 0, footer: dxa(margins.foot), gutter: 0 },
      },
    },
    children: joined(children),
    footers: { default: new Footer({ children: joined(foot) }) },
  };
}

/** A sheet of fixed places: its areas one below the other, the last one's foot as the sheet's footer. */
function fixedSection(page: FixedPage, size: SheetSize, making: Making): ISectionOptions {
  const children: Flow[] = [];
  let bottom = page.areas[0]?.y ?? 0;
  page.areas.forEach((area, index) => {
    if (index > 0) {
      const gap = Math.max(1, area.y - bottom - SLACK);
      children.push(space(gap / 2), line([], { size: 1, more: { border: { bottom: { style: BorderStyle.DASHED, size: 4, space: 0, color: '808080' } } } }), space(gap / 2));
    }
    children.push(...flows(area.blocks, area.width, making));
    bottom = area.y + area.height;
    if (index === page.areas.length - 1) return;
    const free = area.height - measure(area.blocks, area.width) - measure(area.foot, area.width);
    if (free > SLACK) children.push(space(free - SLACK / 2));
    children.push(...flows(area.foot, area.width, making));
  });
  const last = page.areas.at(-1) ?? { x: 0, y: 0, width: size.width, height: size.height, foot: [] };
  const foot = size.height - last.y - last.height;
  const first = page.areas[0] ?? last;
  return section(size, { top: first.y, left: first.x, right: size.width - first.x - first.width, bottom: foot + measure(last.foot, last.width), foot }, children, flows(last.foot, last.width, making));
}

function flowSection(page: FlowPages, size: SheetSize, making: Making): ISectionOptions {
  const width = size.width - page.margins.left - page.margins.right;
  return section(size, { ...page.margins, foot: FOOT_EDGE }, flows(page.blocks, width, making), flows(page.foot, width, making));
}

/** The file's properties: no time of making, or no two files would be the same. */
function properties(form: FormDocument): string {
  const namespaces = 'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"';
  return `<?xml version="1.0" encoding="UTF-8"?><cp:coreProperties ${namespaces}><dc:title>${escaped(form.title)}</dc:title><dc:creator>${escaped(form.author)}</dc:creator>`
    + `<dc:description>${escaped(form.code)}</dc:description><dc:language>${LANGUAGE[form.language]}</dc:language><cp:lastModifiedBy>${escaped(form.author)}</cp:lastModifiedBy></cp:coreProperties>`;
}

/** The document as a file of a word processor (ISO/IEC 29500); the same input gives the same bytes. */
export async function docx(form: FormDocument): Promise<Uint8Array> {
  let drawings = 0;
  const making: Making = { drawing: () => ++drawings, parted: form.pages.length > 1, long: [] };
  const document = new Document({
    styles: { default: { document: { run: { font: FONT, language: { value: LANGUAGE[form.language] } } } } },
    sections: form.pages.map((page) => page.kind === 'fixed' ? fixedSection(page, form.sheet, making) : flowSection(page, form.sheet, making)),
  });
  const archive = await Packer.toBuffer(document, false, [{ path: 'docProps/core.xml', data: properties(form) }]);
  return steady(await withRows(archive, making.long));
}
