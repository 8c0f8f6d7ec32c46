import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromiumShell } from '../../electron/shells/chromium/shell.ts';
import { createCoreLink } from '../../electron/shells/core-link.ts';
import { forkCore } from '../../electron/shells/fork-core.ts';
import { pageFiles } from '../../electron/shells/page-files.ts';
import type { CoreLink, PageBridge, PageFiles } from '../../shared/ports/index.ts';
import { coreFixture, fixtureFiles } from '../shell-contract/subject.ts';

/**
 * A whole session as one process, to be watched from outside (network.test.ts): the demo's way from paper to receipt, an
 * office made and a paper registered by keyboard in the real window, and a page that tries all it can to reach the network.
 * Prints one line of JSON: the addresses of this machine it saw, and what it did.
 */
const work = mkdtempSync(join(tmpdir(), 'baqylau-offline-'));
const done: string[] = [];
/** Watched, it takes half a minute; hung, it must end with what it started. */
setTimeout(() => { process.stderr.write(`ended for its time; done: ${done.join(', ')}\n`); process.exit(1); }, 140_000).unref();

async function inWindow(files: PageFiles, entry: string | undefined, work: (page: ReturnType<ReturnType<typeof chromiumShell>['page']>) => Promise<void>): Promise<void> {
  const shell = chromiumShell({ headless: true });
  const core: CoreLink = createCoreLink({ spawn: forkCore(entry), host: shell });
  const opened = await shell.open({ files, core, title: 'Baqylau' });
  if (!opened.ok) throw new Error(opened.error.code);
  try {
    await work(shell.page());
  } finally {
    core.kill();
    await shell.close();
  }
}

try {
  const bin = fileURLToPath(new URL('../../electron/cli/bin.ts', import.meta.url));
  const demo = spawnSync(process.execPath, [bin, 'demo', join(work, 'demo'), '--json', '--lang', 'en'], { encoding: 'utf8' });
  if (demo.status !== 0) throw new Error(`the demo ended with ${String(demo.status)}: ${demo.stderr}`);
  done.push(`demo: ${String(readdirSync(join(work, 'demo'), { recursive: true }).length)} files`);

  await inWindow(pageFiles(), undefined, async (page) => {
    await page.locator('h1').waitFor({ timeout: 30_000 });
    const ask = (name: string, input: object): Promise<string> => page.evaluate(async ([command, given]) => {
      const { baqylau } = globalThis as unknown as { baqylau: PageBridge };
      const answer = await baqylau.request({ kind: 'command', id: 1, name: command, input: given });
      return answer.ok ? 'done' : JSON.stringify(answer.error);
    }, [name, input] as const);
    const made = await ask('office.create', { folder: join(work, 'office'), name: 'Кеңсе', regime: 'restricted', content: false, user: 'Айгүл', passphrase: 'ұзын құпия сөз тіркесі' });
    const checked = await ask('office.check', {});
    if (made !== 'done' || checked !== 'done') throw new Error(`${made} ${checked}`);
    await page.reload();
    // A person's work by keyboard: a paper registered, found again, the office locked.
    page.setDefaultTimeout(60_000);
    await page.locator('input[type=search]').waitFor();
    await page.keyboard.press('Control+KeyN');
    await page.locator('[id=field-from-name]:focus').waitFor();
    for (const [index, text] of ['Қаржы министрлігі', '12-3', '01032024', 'Жол картасы туралы', '4'].entries()) {
      if (index > 0) await page.keyboard.press('Tab');
      await page.keyboard.type(text);
    }
    await page.keyboard.press('Control+KeyS');
    await page.getByRole('heading', { level: 1, name: /1\/\d{4}/ }).waitFor();
    await page.keyboard.press('Escape');
    await page.locator('[role=row]', { hasText: '12-3' }).waitFor();
    await page.keyboard.press('Control+KeyL');
    await page.locator('input[type=password]').waitFor();
    done.push('window');
  });

  await inWindow(fixtureFiles, coreFixture, async (page) => {
    const outcomes = await page.evaluate(() => (globalThis as unknown as { outcomes: Promise<Record<string, string>> }).outcomes);
    // What the browser does by itself it does in its first seconds.
    await page.waitForTimeout(3000);
    done.push(`attempts refused: ${String(Object.values(outcomes).filter((outcome) => outcome === 'refused').length)} of ${String(Object.keys(outcomes).length)}`);
  });
  process.stdout.write(`${JSON.stringify({ interfaces: Object.keys(networkInterfaces()), done })}\n`);
} finally {
  rmSync(work, { recursive: true, force: true });
}
