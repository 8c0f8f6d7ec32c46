/** A file with its size in bytes and its SHA-256 in lower-case hex. */
export interface ListedFile { readonly name: string; readonly size: number; readonly sha256: string }

const digestBytes = 32;
const pairs = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/**
 * Files in the order they were added. A package has tens of thousands: of each are kept its name, its size and the 32 bytes
 * of its digest, where an object with its text would take four times as much.
 */
export class ListedFiles implements Iterable<ListedFile> {
  readonly #names: string[] = [];
  readonly #sizes: number[] = [];
  #digests = new Uint8Array(64 * digestBytes);

  get length(): number { return this.#names.length; }

  add({ name, size, sha256 }: ListedFile): void {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new TypeError(`${name}: no SHA-256`);
    const from = this.#names.length * digestBytes;
    if (from === this.#digests.length) {
      const roomier = new Uint8Array(2 * from);
      roomier.set(this.#digests);
      this.#digests = roomier;
    }
    for (let byte = 0; byte < digestBytes; byte += 1) this.#digests[from + byte] = Number.parseInt(sha256.slice(2 * byte, 2 * byte + 2), 16);
    this.#names.push(name);
    this.#sizes.push(size);
  }

  /** The file that was added as number `index`, from 0. Throws RangeError where there is none. */
  at(index: number): ListedFile {
    const [name, size] = [this.#names[index], this.#sizes[index]];
    if (name === undefined || size === undefined) throw new RangeError(`no file ${String(index)}`);
    const digest = this.#digests.subarray(index * digestBytes, (index + 1) * digestBytes);
    return { name, size, sha256: Array.from(digest, (byte) => pairs[byte]).join('') };
  }

  *[Symbol.iterator](): Generator<ListedFile, void> {
    for (let index = 0; index < this.length; index += 1) yield this.at(index);
  }
}
