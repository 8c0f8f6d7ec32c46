export { letterSayer, type Enclosure, type LetterInput, type LetterRef, type LetterSubject } from './letter.ts';
export { extendForm, type ExtendInput } from './extend.ts';
export { removeForm, type RemoveInput } from './remove.ts';
export { coverForm, type CoverInput } from './cover.ts';
export { returnForm, type ReturnInput } from './return.ts';
