import { bombs, layoutAttacks, limitAttacks, listAttacks, mediumAttacks, nameAttacks, zipAttacks } from './frame.ts';
import { descriptionAttacks, recordAttacks } from './records.ts';
import { sliceAttacks } from './sealed.ts';
import { certificateAttacks, manifestAttacks, signatureAttacks } from './signed.ts';
import { secondAttacks } from './second.ts';
import type { Attacks } from './workshop.ts';

/** What makes each package of the attack kit; what must come of it stands in test/kits/packages/cases.json. */
export const attacks: Attacks = {
  ...mediumAttacks, ...layoutAttacks, ...nameAttacks, ...zipAttacks, ...limitAttacks, ...listAttacks, ...manifestAttacks, ...signatureAttacks, ...certificateAttacks, ...sliceAttacks, ...secondAttacks,
  ...descriptionAttacks, ...recordAttacks, ...bombs,
};
