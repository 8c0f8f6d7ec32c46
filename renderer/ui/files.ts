/** `report.pdf` in `/media/stick`, with the separator the folder uses. */
export function joinPath(folder: string, name: string): string {
  const separator = folder.includes('\\') && !folder.startsWith('/') ? '\\' : '/';
  return folder.endsWith(separator) ? `${folder}${name}` : `${folder}${separator}${name}`;
}

export function nameOf(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}

/** The folder a file lies in. */
export function folderOf(path: string): string {
  return path.slice(0, path.length - nameOf(path).length - 1) || '/';
}

/** `1,4 MB`-like size in the units all three languages share. */
export function sizeOf(bytes: number): string {
  if (bytes < 1024) return `${String(bytes)} B`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1).replace('.', ',')} KiB`;
  return `${(bytes / 1024 / 1024).toFixed(1).replace('.', ',')} MiB`;
}

/** Whether a path says where it begins: `/media/stick`, `D:\\out`. */
export function isWhole(path: string): boolean {
  return path.startsWith('/') || /^[A-Za-z]:[\\/]/.test(path) || path.startsWith('\\\\');
}
