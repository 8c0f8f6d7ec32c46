import { limits } from '../../../shared/packages/index.ts';

/**
 * The part of XML that a manifest needs, and nothing else: one root, elements with attributes, namespaces, plain text.
 * Document types, entities, processing instructions, comments and CDATA are refused, so that every reader sees the
 * same tree.
 */
export interface XmlElement {
  readonly namespace: string;
  readonly name: string;
  /** Attributes without a prefix. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** Its own text; white space only where it has children. */
  readonly text: string;
}

const declaration = /^<\?xml version="1\.0" encoding="UTF-8"(?: standalone="(?:yes|no)")?\?>/;
const tagPattern = /<(\/?)((?:[A-Za-z_][\w.-]*:)?[A-Za-z_][\w.-]*)((?:\s+(?:[A-Za-z_][\w.-]*:)?[A-Za-z_][\w.-]*\s*=\s*(?:"[^"<&]*"|'[^'<&]*'))*)\s*(\/?)>/y;
const attributePattern = /((?:[A-Za-z_][\w.-]*:)?[A-Za-z_][\w.-]*)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const maxDepth = 8;
/** A manifest has three for each entry. */
const mostElements = 4 * limits.entries;

interface Open { namespace: string; name: string; raw: string; attributes: Map<string, string>; scope: ReadonlyMap<string, string>; children: XmlElement[]; text: string }

function split(raw: string): { prefix: string; local: string } {
  const colon = raw.indexOf(':');
  return colon < 0 ? { prefix: '', local: raw } : { prefix: raw.slice(0, colon), local: raw.slice(colon + 1) };
}

/** The attributes of a tag with the namespaces they declare; null where one stands twice or has a prefix unknown here. */
function readAttributes(text: string, outer: ReadonlyMap<string, string>): { attributes: Map<string, string>; scope: ReadonlyMap<string, string> } | null {
  const attributes = new Map<string, string>();
  if (text === '') return { attributes, scope: outer };
  let scope = outer;
  const declared = new Set<string>();
  for (const match of text.matchAll(attributePattern)) {
    const raw = match[1] ?? '';
    const value = match[2] ?? match[3] ?? '';
    const { prefix, local } = split(raw);
    if (raw === 'xmlns' || prefix === 'xmlns') {
      const name = raw === 'xmlns' ? '' : local;
      if (declared.has(name) || value === '') return null;
      declared.add(name);
      scope = new Map(scope).set(name, value);
    } else {
      if (prefix !== '' || attributes.has(local)) return null;
      attributes.set(local, value);
    }
  }
  return { attributes, scope };
}

/** The root element, or null where the text is not in this part of XML. */
export function parseXml(text: string): XmlElement | null {
  const head = declaration.exec(text)?.[0] ?? '';
  // A declaration in any other form, a DOCTYPE, a comment or CDATA: all begin with `<?` or `<!`.
  if (/<[?!]/.test(text.slice(head.length)) || text.includes('&')) return null;
  const stack: Open[] = [];
  let root: XmlElement | null = null;
  let position = head.length;
  let elements = 0;
  while (position < text.length) {
    const next = text.indexOf('<', position);
    const between = text.slice(position, next < 0 ? text.length : next);
    const top = stack.at(-1);
    if (top !== undefined) top.text += between;
    else if (/[^\t\n\r ]/.test(between)) return null;
    if (next < 0) break;
    tagPattern.lastIndex = next;
    const match = tagPattern.exec(text);
    if (match === null) return null;
    const [whole, closing = '', raw = '', attributeText = '', empty = ''] = match;
    position = next + whole.length;
    if (closing === '/') {
      if (top?.raw !== raw || attributeText !== '' || empty !== '') return null;
      const closed = close(stack);
      if (closed === null) return null;
      if (stack.length === 0) root = closed;
      continue;
    }
    elements += 1;
    if (root !== null || stack.length >= maxDepth || elements > mostElements) return null;
    const read = readAttributes(attributeText, top?.scope ?? new Map());
    if (read === null) return null;
    const { prefix, local } = split(raw);
    const namespace = read.scope.get(prefix);
    if (namespace === undefined && prefix !== '') return null;
    stack.push({ namespace: namespace ?? '', name: local, raw, ...read, children: [], text: '' });
    if (empty === '/') {
      const closed = close(stack);
      if (stack.length === 0) root = closed;
    }
  }
  return stack.length === 0 ? root : null;
}

function close(stack: Open[]): XmlElement | null {
  const { namespace, name, attributes, children, text } = stack.pop() ?? missing();
  if (children.length > 0 && /[^\t\n\r ]/.test(text)) return null;
  const element = { namespace, name, attributes, children, text };
  stack.at(-1)?.children.push(element);
  return element;
}

function missing(): never {
  throw new Error('no open element');
}
