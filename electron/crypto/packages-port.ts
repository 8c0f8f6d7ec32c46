import { createPackagesPort } from './asic/index.ts';

/** Packages with slices of the size FORMAT.md names. */
export const packagesPort = createPackagesPort();
