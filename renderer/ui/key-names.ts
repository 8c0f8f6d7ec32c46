import type { Binding } from '../stores/keys.ts';

const names: Readonly<Record<string, string>> = {
  Control: 'Ctrl', Escape: 'Esc', Enter: 'Enter', Space: 'Space', Slash: '/', ArrowUp: '↑', ArrowDown: '↓', Backspace: '⌫', Equal: '+', Minus: '−',
};

/** Commands once each, with every key they have, the newest scope's first. */
export function commandsOf(bindings: readonly Binding[]): readonly (Binding & { readonly allKeys: readonly string[] })[] {
  return bindings.filter((one, index) => bindings.findIndex(({ words }) => words === one.words) === index)
    .map((one) => ({ ...one, allKeys: bindings.filter(({ words }) => words === one.words).map(({ keys }) => keys) }));
}

/** `Control+KeyS` as it stands on the keyboard: `Ctrl+S`. */
export function keyNames(keys: string): string {
  return keys.split('+').map((key) => names[key] ?? key.replace(/^(Key|Digit)/, '')).join('+');
}
