import { TriangleAlert } from 'lucide-react';
import type { CodedError } from '../../shared/base/index.ts';
import { useWords } from './words.ts';
import styles from './error-summary.module.css';

export interface ShownError { readonly error: CodedError; readonly label?: string; readonly focus?: () => void }

/** Everything that is wrong, read aloud at once; each line leads to its field. */
export function ErrorSummary({ errors }: { readonly errors: readonly ShownError[] }) {
  const words = useWords();
  return (
    <div role="alert">
      {errors.length > 0 && (
        <div className={styles.summary}>
          <TriangleAlert className={styles.icon} aria-hidden="true" />
          <ul>
            {errors.map(({ error, label, focus }, index) => (
              <li key={`${label ?? ''} ${error.code} ${String(index)}`}>
                {focus === undefined || label === undefined
                  ? words.error(error)
                  : <button type="button" className={styles.link} onClick={focus}><b>{label}:</b> {words.error(error)}</button>}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

export function ErrorLine({ error }: { readonly error: CodedError | null }) {
  return error === null ? null : <ErrorSummary errors={[{ error }]} />;
}
