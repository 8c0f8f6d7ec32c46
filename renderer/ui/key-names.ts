const names: Readonly<Record<string, string>> = {
  Control: 'Ctrl', Escape: 'Esc', Enter: 'Enter', Space: 'Space', Slash: '/', ArrowUp: '↑', ArrowDown: '↓', Backspace: '⌫', Equal: '+', Minus: '−',
};

/** `Control+KeyS` as it stands on the keyboard: `Ctrl+S`. */
export function keyNames(keys: string): string {
  return keys.split('+').map((key) => names[key] ?? key.replace(/^(Key|Digit)/, '')).join('+');
}
