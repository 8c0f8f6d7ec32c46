import type { ErrorCode } from '../../base/index.ts';

export const errors = {} as Record<ErrorCode, string>;
