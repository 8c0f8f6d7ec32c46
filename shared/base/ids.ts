declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** Identities are random UUIDs, made by the ids port, kept when a record travels. */
export type OfficeId = Branded<'OfficeId'>;
export type UserId = Branded<'UserId'>;
/** An officer's key kept in the office. */
export type KeptKeyId = Branded<'KeptKeyId'>;
export type PaperId = Branded<'PaperId'>;
export type CardId = Branded<'CardId'>;
export type AttachmentId = Branded<'AttachmentId'>;
export type PackageId = Branded<'PackageId'>;
export type PrintId = Branded<'PrintId'>;
export type DirectoryId = Branded<'DirectoryId'>;
export type OutgoingId = Branded<'OutgoingId'>;
export type MovementId = Branded<'MovementId'>;
export type CopyId = Branded<'CopyId'>;
