/** The folder chooser inside the window: no native save dialog gives a path under every shell. */
export interface FolderEntry { readonly name: string; readonly path: string; readonly kind: 'folder' | 'file'; readonly size: number; readonly office: boolean }
export interface FolderView { readonly folder: string; readonly parent: string | null; readonly entries: readonly FolderEntry[]; readonly places: readonly { readonly name: string; readonly path: string }[]; readonly writable: boolean }
