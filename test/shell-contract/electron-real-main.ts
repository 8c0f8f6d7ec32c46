import { writeFileSync } from 'node:fs';
import { app } from 'electron';
import { electronSession, type SessionPlaces } from './electron-session.ts';

// Electron's entry for electron-real.test.ts: where things stand and where to write the report come as JSON in the last argument.
const { out, ...places } = JSON.parse(process.argv.at(-1) ?? '') as SessionPlaces & { readonly out: string };
electronSession(places).then((report) => {
  writeFileSync(out, JSON.stringify(report));
  app.exit(0);
}, (error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  app.exit(1);
});
