/** A repeatable stream of numbers (mulberry32): the same seed gives the same run on every machine. */
export class Random {
  #state: number;
  constructor(seed: number) {
    this.#state = seed >>> 0;
  }
  /** 0 ≤ n < limit, whole. */
  below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  }
  pick<T>(list: readonly T[]): T {
    const found = list[this.below(list.length)];
    if (found === undefined) throw new RangeError('nothing to pick from');
    return found;
  }
}

const interesting = [0, 1, 0x7f, 0x80, 0xff, 0x30, 0x31, 0xa0, 0x2e, 0x2f, 0x0a, 0x22] as const;

/** Bytes changed without looking at what they mean; never the same as before. */
export function mutateBytes(random: Random, bytes: Buffer): Buffer {
  if (bytes.length === 0) return Buffer.from([random.below(256)]);
  const at = random.below(bytes.length);
  const length = 1 + random.below(Math.min(40, bytes.length - at));
  const changed = Buffer.from(bytes);
  switch (random.below(7)) {
    case 0: changed[at] = (changed[at] ?? 0) ^ (1 << random.below(8)); break;
    case 1: changed[at] = random.pick(interesting); break;
    case 2: return different(bytes, Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]), random);
    case 3: return different(bytes, Buffer.concat([bytes.subarray(0, at + length), bytes.subarray(at)]), random);
    case 4: return different(bytes, bytes.subarray(0, at), random);
    case 5: for (let i = 0; i < length; i += 1) changed[at + i] = random.below(256); break;
    default: return different(bytes, Buffer.concat([bytes, bytes.subarray(at, at + length)]), random);
  }
  return different(bytes, changed, random);
}

function different(before: Buffer, after: Buffer, random: Random): Buffer {
  if (!before.equals(after)) return Buffer.from(after);
  const changed = Buffer.from(before);
  const at = random.below(changed.length);
  changed[at] = (changed[at] ?? 0) ^ (1 << random.below(8));
  return changed;
}

interface Node { readonly start: number; readonly valueStart: number; readonly end: number }

/** Every value of a DER text that can be walked to, whole with its head. */
function nodes(bytes: Buffer, from = 0, to = bytes.length, found: Node[] = []): Node[] {
  for (let at = from; at + 2 <= to && found.length < 5000;) {
    const tag = bytes[at] ?? 0;
    const first = bytes[at + 1] ?? 0;
    const count = first < 0x80 ? 0 : first & 0x7f;
    if (count > 4 || at + 2 + count > to) break;
    const length = count === 0 ? first : bytes.readUIntBE(at + 2, count);
    const valueStart = at + 2 + count;
    if (valueStart + length > to) break;
    found.push({ start: at, valueStart, end: valueStart + length });
    if ((tag & 0x20) !== 0) nodes(bytes, valueStart, valueStart + length, found);
    at = valueStart + length;
  }
  return found;
}

function head(tag: number, length: number): Buffer {
  if (length < 0x80) return Buffer.from([tag, length]);
  const octets = Buffer.alloc(4);
  octets.writeUInt32BE(length);
  const short = octets.subarray(octets.findIndex((octet) => octet !== 0));
  return Buffer.concat([Buffer.from([tag, 0x80 | short.length]), short]);
}

/** The same tree with one node's bytes exchanged, and the lengths around it put right. */
function replace(bytes: Buffer, target: Node, by: Buffer): Buffer {
  const build = (node: Node): Buffer => {
    if (node.start === target.start && node.end === target.end) return by;
    if (target.start < node.valueStart || target.end > node.end) return bytes.subarray(node.start, node.end);
    const children: Buffer[] = [];
    for (let at = node.valueStart; at < node.end;) {
      const [child] = nodes(bytes, at, node.end).filter((one) => one.start === at);
      if (child === undefined) return bytes.subarray(node.start, node.end);
      children.push(build(child));
      at = child.end;
    }
    const value = Buffer.concat(children);
    return Buffer.concat([head(bytes[node.start] ?? 0, value.length), value]);
  };
  const [root] = nodes(bytes);
  return root === undefined ? bytes : build(root);
}

/** A DER text changed as a tree: a node left out, doubled, moved, retagged, emptied, its value or its length changed. */
export function mutateDer(random: Random, bytes: Buffer): Buffer {
  const all = nodes(bytes);
  if (all.length < 2 || random.below(5) === 0) return mutateBytes(random, bytes);
  const node = random.pick(all);
  const other = random.pick(all);
  const whole = bytes.subarray(node.start, node.end);
  const value = bytes.subarray(node.valueStart, node.end);
  const tag = whole[0] ?? 0;
  const by = ((): Buffer => {
    switch (random.below(8)) {
      case 0: return Buffer.alloc(0);
      case 1: return Buffer.concat([whole, whole]);
      case 2: return bytes.subarray(other.start, other.end);
      case 3: return Buffer.concat([Buffer.from([random.pick(interesting)]), whole.subarray(1)]);
      case 4: return head(tag, 0);
      case 5: { const changed = mutateBytes(random, Buffer.from(value)); return Buffer.concat([head(tag, changed.length), changed]); }
      // A length written longer than it must be: BER, which DER is not.
      case 6: return Buffer.concat([Buffer.from([tag, 0x84, 0, 0, value.length >> 8, value.length & 0xff]), value]);
      default: { const deep = Array.from({ length: 60 }).reduce<Buffer>((inner) => Buffer.concat([head(0x30, inner.length), inner]), Buffer.from(whole)); return deep; }
    }
  })();
  return different(bytes, replace(bytes, node, by), random);
}

const texts = ['', ' ', '\u202e', 'a\u0301', '../x', 'CON', '\u0000', 'ё', '99999999999999999999', '__proto__', '{{x}}', '<b>', '=1+1'] as const;
const values = [null, true, -1, 0, 1.5, 1e21, [], {}, ...texts] as const;

/** A JSON value with one member, somewhere in it, exchanged, left out, doubled or renamed. */
export function mutateJson(random: Random, value: unknown): unknown {
  const places: (readonly [Record<string, unknown>, string])[] = [];
  const copy: unknown = structuredClone(value);
  const walk = (one: unknown): void => {
    if (typeof one !== 'object' || one === null) return;
    for (const [name, member] of Object.entries(one)) {
      places.push([one as Record<string, unknown>, name]);
      walk(member);
    }
  };
  walk(copy);
  if (places.length === 0) return random.pick(values);
  const [holder, name] = random.pick(places);
  switch (random.below(5)) {
    case 0: Reflect.deleteProperty(holder, name); break;
    case 1: holder[name] = random.pick(values); break;
    case 2: holder[random.pick(texts)] = holder[name]; break;
    case 3: holder[name] = typeof holder[name] === 'string' ? holder[name] + random.pick(texts) : [holder[name]]; break;
    default: { const [from, member] = random.pick(places); holder[name] = structuredClone(from[member]); break; }
  }
  return copy;
}
