import { fingerprintGroups } from '../../shared/base/index.ts';
import styles from './fingerprint.module.css';

/** A fingerprint in groups of four, large enough to be read aloud; `compact` beside other facts. */
export function Fingerprint({ value, compact = false }: { readonly value: string; readonly compact?: boolean }) {
  if (compact) return <span className={styles.compact}>{fingerprintGroups(value)}</span>;
  return <ol className={styles.groups}>{fingerprintGroups(value).split(' ').map((group, index) => <li key={`${String(index)} ${group}`}>{group}</li>)}</ol>;
}
