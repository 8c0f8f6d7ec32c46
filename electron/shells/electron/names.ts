/** Electron's channels between preload and main process, and the pages' origin under it. */
export const REQUEST_CHANNEL = 'baqylau:request';
export const EVENT_CHANNEL = 'baqylau:event';
export const SCHEME = 'app';
export const ORIGIN = `${SCHEME}://baqylau`;
