import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { cruise, type ICruiseResult, type IForbiddenRuleType } from 'dependency-cruiser';
import { arrows, exceptions, owners, typesOnly } from './arrows.ts';

export const layers = ['shared', 'electron', 'renderer', 'test', 'build'];

const escaped = (path: string) => path.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
/** Matches a folder's files, or the file itself. */
const place = (path: string) => `^${escaped(path)}${/\.\w+$/.test(path) ? '$' : '/'}`;
const ours = `^(${layers.join('|')})/`;

function arrowRules(): IForbiddenRuleType[] {
  return Object.entries(arrows).map(([from, may]) => {
    const inner = Object.keys(arrows).filter((other) => other !== from && other.startsWith(`${from}/`));
    const excepted = exceptions.filter((exception) => exception.from === from || exception.from.startsWith(`${from}/`));
    return {
      name: `arrow:${from}`,
      severity: 'error',
      from: { path: place(from), pathNot: [...inner.map(place), ...excepted.filter((exception) => exception.from !== from).map((exception) => place(exception.from))] },
      to: { path: ours, pathNot: [from, ...may, ...excepted.filter((exception) => exception.from === from).map((exception) => exception.to)].map(place) },
    } satisfies IForbiddenRuleType;
  });
}

/** A file named in the exceptions keeps its place's arrows and gets its own besides. */
function exceptionRules(): IForbiddenRuleType[] {
  const files = [...new Set(exceptions.map((exception) => exception.from))].filter((from) => !(from in arrows));
  return files.map((file) => {
    const home = Object.keys(arrows).filter((candidate) => file.startsWith(`${candidate}/`)).sort((a, b) => b.length - a.length)[0];
    if (home === undefined) throw new Error(`The exception for ${file} stands in no place of the arrows.`);
    const extra = exceptions.filter((exception) => exception.from === file).map((exception) => exception.to);
    return {
      name: `arrow:${home}`,
      severity: 'error',
      from: { path: place(file) },
      to: { path: ours, pathNot: [home, ...(arrows[home] ?? []), ...extra].map(place) },
    } satisfies IForbiddenRuleType;
  });
}

function ownerRules(): IForbiddenRuleType[] {
  return Object.entries(owners).map(([name, places]) => ({
    name: `owner:${name}`,
    severity: 'error',
    from: places.length === 0 ? {} : { pathNot: places.map(place) },
    to: { path: [`(^|/)node_modules/${escaped(name)}/`, `(^|/)node_modules/@types/${escaped(name.replace(/^@(.+)\/(.+)$/, '$1__$2'))}/`] },
  }));
}

export function rules(): IForbiddenRuleType[] {
  const named = Object.keys(owners).map((name) => `(^|/)node_modules/(@types/)?${escaped(name)}/`);
  return [
    ...arrowRules(),
    ...exceptionRules(),
    ...ownerRules(),
    ...typesOnly.map(({ from, to }) => ({
      name: `types-only:${from}`,
      severity: 'error' as const,
      from: { path: place(from) },
      to: { path: to.map(place), pathNot: place(from), dependencyTypesNot: ['type-only' as const, 'type-import' as const] },
    })),
    { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
    { name: 'resolves', severity: 'error', from: {}, to: { couldNotResolve: true } },
    { name: 'pure', severity: 'error', from: { path: '^(shared|renderer)/' }, to: { dependencyTypes: ['core'] } },
    { name: 'declared', severity: 'error', from: { path: ours }, to: { path: '(^|/)node_modules/', pathNot: named } },
  ];
}

/** Every source file under the layers of a folder, as paths from it. */
export function sources(root: string, endings = /\.(ts|tsx)$/): string[] {
  return layers
    .flatMap((layer) => readdirSync(join(root, layer), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && endings.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .filter((file) => !file.includes('node_modules/'));
}

/** Reads every module under the layers of `root` and judges it by the rules. */
export async function judge(root: string): Promise<ICruiseResult> {
  const { output } = await cruise(layers, {
    baseDir: root,
    ruleSet: { forbidden: rules() },
    validate: true,
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^test/kits/' },
    outputType: 'json',
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['types', 'import', 'node', 'default'] },
  });
  return typeof output === 'string' ? JSON.parse(output) as ICruiseResult : output;
}

/** `rule from → to` for each violation, sorted. */
export function violations(result: ICruiseResult): string[] {
  return result.summary.violations.map((found) => `${found.rule.name} ${found.from} → ${found.to}`).sort();
}
