import type { PageBridge } from '../shared/ports/shell.ts';

declare global {
  interface Window {
    /** Put there by the shell before the page's own script runs. */
    readonly baqylau: PageBridge;
  }
}
