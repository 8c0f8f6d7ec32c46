import { BorderStyle, Document, Footer, Packer, PageOrientation, SectionType, type ISectionOptions } from 'docx';
import { layout, measure, type Area, type FixedPage, type FlowPages, type FormDocument, type SheetSize } from '../../shared/forms/index.ts';
import { escaped } from './html.ts';
import { flows, joined, type Making } from './docx-blocks.ts';
import { withRows } from './docx-rows.ts';
import { cell, dxa, FONT, grid, line, row, space, type Box, type Flow, type LineStyle } from './docx-parts.ts';
import { steady } from './steady-zip.ts';

const LANGUAGE = { kk: 'kk-KZ', ru: 'ru-RU' } as const;
const FOOT_EDGE = 7;
/** A word processor's rows come out a little higher than ours; so much of white space is left out. */
const SLACK = 3;
/** Millimetres by which areas one below the other may overlap. */
const OVERLAP = 3;
const EDGE = 5;

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

/** Areas that stand side by side, in bands from the upper edge down; a hair of one may reach under another. */
function bandsOf(areas: readonly Area[]): readonly (readonly [Area, ...Area[]])[] {
  const bands: [Area, ...Area[]][] = [];
  for (const area of areas) {
    const band = bands.find(([first]) => Math.min(area.y + area.height, first.y + first.height) - Math.max(area.y, first.y) > OVERLAP);
    if (band === undefined) bands.push([area]);
    else band.push(area);
  }
  return bands;
}

/** Areas side by side as one row, from `left` on. */
function besides(areas: readonly Area[], left: number, height: number, making: Making): Flow {
  const boxes: Box[] = [];
  let at = left;
  for (const area of [...areas].sort((a, b) => a.x - b.x)) {
    if (area.x > at) boxes.push({ width: area.x - at, children: [space(0)] });
    boxes.push({ width: area.width, at: area.blocks.length === 0 ? 'bottom' : 'top', children: flows([...area.blocks, ...area.foot], area.width, making) });
    at = area.x + area.width;
  }
  return grid(boxes.map(({ width }) => width), [row(boxes.map(cell), { least: height })], 'none');
}

const CUT: LineStyle = { size: 1, more: { border: { bottom: { style: BorderStyle.DASHED, size: 4, space: 0, color: '808080' } } } };

/** A sheet of fixed places: its areas one below the other or side by side, the last one's foot as the sheet's footer. */
function fixedSection(page: FixedPage, size: SheetSize, making: Making): ISectionOptions {
  const children: Flow[] = [];
  // Drawings stand in print alone.
  const areas = page.areas.filter(({ blocks, foot }) => foot.length > 0 || blocks.some(({ kind }) => kind !== 'figure'));
  const bands = bandsOf(areas);
  const left = Math.min(...areas.map(({ x }) => x));
  const right = size.width - Math.max(...areas.map(({ x, width }) => x + width));
  let bottom = bands[0]?.[0].y ?? 0;
  bands.forEach(([area, ...others], index) => {
    if (index > 0) {
      const gap = Math.max(1, area.y - bottom - SLACK);
      children.push(space(gap / 2), ...page.cuts.length === 0 ? [] : [line([], CUT)], space(gap / 2));
    }
    bottom = Math.max(...[area, ...others].map(({ y, height }) => y + height));
    if (others.length > 0) {
      children.push(besides([area, ...others], left, bottom - area.y - SLACK, making));
      return;
    }
    children.push(...flows(area.blocks, area.width, making));
    if (index === bands.length - 1) return;
    const free = area.height - measure(area.blocks, area.width) - measure(area.foot, area.width);
    if (free > SLACK) children.push(space(free - SLACK / 2));
    children.push(...flows(area.foot, area.width, making));
  });
  const last = bands.at(-1)?.[0] ?? { x: 0, y: 0, width: size.width, height: size.height, foot: [] };
  const foot = size.height - last.y - last.height;
  // Without a footer the sheet is free down to what printers reach.
  const under = last.foot.length === 0 ? Math.min(foot, EDGE) : foot + measure(last.foot, last.width);
  return section(size, { top: areas[0]?.y ?? 0, left, right, bottom: under, foot: Math.min(foot, under) }, children, flows(last.foot, last.width, making));
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
  // What a word processor shows that does not count the sheets of a part itself: as many as print has.
  const counts = making.parted ? form.pages.map((page) => layout({ ...form, pages: [page] }).length) : [];
  const document = new Document({
    ...(making.parted ? { pageNumbers: () => ({ bookmarks: new Map(), sectionPageCounts: counts }) } : {}),
    styles: { default: { document: { run: { font: FONT, language: { value: LANGUAGE[form.language] } } } } },
    sections: form.pages.map((page) => page.kind === 'fixed' ? fixedSection(page, form.sheet, making) : flowSection(page, form.sheet, making)),
  });
  const archive = await Packer.toBuffer(document, false, [{ path: 'docProps/core.xml', data: properties(form) }]);
  return steady(await withRows(archive, making.long));
}
