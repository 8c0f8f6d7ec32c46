export { assignForm, type AssignInput, type AssignRow } from './assign.ts';
export { planForm, type Approval, type PlanInput, type PlanRow } from './plan.ts';
export { progressForm, type ProgressInput, type ProgressRow, type ProgressTable } from './progress.ts';
export { reportForm, verdicts, type ReportInput, type Verdict } from './report.ts';
export { yearForm, type Sphere, type YearInput, type YearRow } from './year.ts';
