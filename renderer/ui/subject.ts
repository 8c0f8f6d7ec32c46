export { subjectName } from '../../shared/base/index.ts';
