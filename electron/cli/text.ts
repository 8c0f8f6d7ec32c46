/** Why bytes are no text of ours: more than there may be, or not UTF-8. */
export type NoText = 'too-long' | 'not-utf8';

/**
 * A text of at most `most` bytes, without byte order mark. Bytes that are no UTF-8 are refused: replaced by signs for
 * "unknown", two passphrases would be the same and records lose their words.
 */
export async function textOf(source: AsyncIterable<Uint8Array>, most: number): Promise<{ readonly text: string } | { readonly problem: NoText }> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  let size = 0;
  try {
    for await (const chunk of source) {
      size += chunk.length;
      if (size > most) return { problem: 'too-long' };
      text += decoder.decode(chunk, { stream: true });
    }
    return { text: text + decoder.decode() };
  } catch (error) {
    // The decoder's way to say that these bytes are none.
    if (error instanceof TypeError && 'code' in error && error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return { problem: 'not-utf8' };
    throw error;
  }
}
