import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startHeadless } from '../electron/shells/chromium/launch.ts';
import { root } from './machine.ts';

const folder = join(root, 'build', 'resources');

/** An ICO file with one PNG image of 256×256 in it. */
function ico(png: Uint8Array): Buffer {
  const head = Buffer.alloc(22);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(1, 4);
  // Width and height 0 mean 256.
  head.writeUInt16LE(1, 10);
  head.writeUInt16LE(32, 12);
  head.writeUInt32LE(png.length, 14);
  head.writeUInt32LE(head.length, 18);
  return Buffer.concat([head, png]);
}

/** Draws icon.png and icon.ico from icon.svg. Run by hand when the drawing changes. */
async function main(): Promise<void> {
  const browser = await startHeadless();
  if (!browser.ok) throw new Error(browser.error.code);
  const svg = readFileSync(join(folder, 'icon.svg'), 'utf8');
  const draw = async (size: number): Promise<Buffer> => {
    const page = await browser.value.newPage({ viewport: { width: size, height: size } });
    await page.setContent(`<style>body{margin:0}svg{width:${String(size)}px;height:${String(size)}px;display:block}</style>${svg}`);
    return page.screenshot({ omitBackground: true });
  };
  writeFileSync(join(folder, 'icon.png'), await draw(512));
  writeFileSync(join(folder, 'icon.ico'), ico(await draw(256)));
  await browser.value.close();
}

await main();
