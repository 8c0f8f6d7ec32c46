import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const archs = ['ia32', 'x64', 'armv7l', 'arm64', 'universal'];

/**
 * Called by electron-builder before each package: what it is told to pack and does not find it leaves out in silence.
 * @param {{ electronPlatformName: string, arch: number }} context
 */
export default function beforePack({ electronPlatformName: platform, arch }) {
  const target = `${platform}-${archs[arch]}`;
  const needed = [
    'dist/electron/main.js', 'dist/electron/preload.cjs', 'dist/electron/core.js', 'dist/renderer/index.html', 'dist/renderer/print.css',
    `node_modules/better-sqlite3/prebuilds/${target}.node`,
    `node_modules/@node-rs/argon2-${target}-${platform === 'win32' ? 'msvc' : 'gnu'}/package.json`,
  ];
  const missing = needed.filter((file) => !existsSync(join(root, file)));
  if (missing.length === 0) return;
  throw new Error(`missing for ${target}: ${missing.join(', ')}. Run "npm run build"; for another system's native modules, "npm ci --ignore-scripts --os=${platform} --cpu=${archs[arch]}".`);
}
