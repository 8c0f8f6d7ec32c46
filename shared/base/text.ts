// C0 and C1 controls, bidirectional overrides and other invisible characters that could make a printed line lie.
const invisible = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u;

/** Whether a text holds characters that don't show (line feed and tab do). */
export function hasInvisible(text: string): boolean {
  return invisible.test(text);
}
