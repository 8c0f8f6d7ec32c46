/** Points of one act as it gives them, in the act's language. */
export interface ActText {
  readonly lang: 'kk' | 'ru';
  /** Points of which the act gives some parts or sub-points only. */
  readonly partial: readonly string[];
  /** By number (`50`, `103-2`, `annex 4`); paragraphs parted by line ends, `…` where the act leaves parts between them as they were. */
  readonly points: Readonly<Record<string, string>>;
}
