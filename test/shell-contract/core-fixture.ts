import { fail, ok } from '../../shared/base/index.ts';
import { serveCore } from '../../electron/shells/core-side.ts';

interface Sheet { readonly html: string; readonly width: number; readonly height: number }

/** A core that answers what the contract of the shells needs to see; started as a process like the real one. */
serveCore((host) => ({
  async dispatch(name, input, sender, call) {
    switch (name) {
      case 'echo': return ok(input);
      case 'sender': return ok(sender);
      case 'print': {
        const { html, width, height } = input as Sheet;
        const pdf = await host.renderPdf(html, { width, height });
        return pdf.ok ? ok(Buffer.from(pdf.value).toString('base64')) : pdf;
      }
      case 'long':
        for (let done = 0; !call.signal.aborted; done++) {
          call.progress(done, 1000);
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
        return fail('command.cancelled');
      case 'throw': throw new TypeError(`a message with ${String(input)}`);
      case 'crash': setTimeout(() => { throw new RangeError(`a message with ${String(input)}`); }, 0); return new Promise(() => undefined);
      case 'exit': process.exit(3); break;
      // Deaf to messages and to signals that can be caught, like a long native SQLite call.
      case 'deaf': process.on('SIGTERM', () => undefined); for (;;); break;
      default: return fail('command.unknown', { name });
    }
    return fail('command.unknown', { name });
  },
  close: () => undefined,
}));
