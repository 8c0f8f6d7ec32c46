import type { Instruction } from './instruction.ts';

/**
 * Instructions by regional trips, international and publicly significant events, which the Government controls
 * (D473 36-1, R809 102-1). Those whose main executor is directly under the President stay with the Administration (A12).
 */
export function isGovernmentOccasion({ source, occasion, executorUnderPresident }: Instruction): boolean {
  const byOccasion = occasion === 'regional-trip' || occasion === 'international-event' || occasion === 'public-event';
  return byOccasion && !executorUnderPresident && (source === 'president-instruction' || source === 'administration');
}
