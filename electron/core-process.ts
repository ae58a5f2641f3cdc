/**
 * The training core as a utility process, and ports to it.
 *
 * The page talks to the core over a message channel of their own; metrics never pass through the main process. A core
 * that ends unasked is started again when the page next asks for a port.
 */
import { ipcMain, MessageChannelMain, utilityProcess, type UtilityProcess } from 'electron';
import { channels } from './desktop.ts';
import type { Log } from './log.ts';
import { isOwnFrame } from './own-page.ts';

/** What the core, and Node below it, read of the environment: places, languages, and the studio's own settings. */
const passedOn =
  /^(DROPOUT_STUDIO_|XDG_|LC_)|^(HOME|USERPROFILE|APPDATA|LOCALAPPDATA|TMPDIR|TEMP|TMP|LANG|TZ|PATH|SYSTEMROOT)$/i;

function coreEnvironment(environment: NodeJS.ProcessEnv): Record<string, string> {
  const entries = Object.entries(environment);
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => passedOn.test(entry[0]) && entry[1] !== undefined),
  );
}

export class CoreProcess {
  readonly #entry: string;
  readonly #log: Pick<Log, 'info' | 'error'>;
  #child: UtilityProcess | null = null;

  /** @param entry - path of core/service/main as it was built. */
  constructor(entry: string, log: Pick<Log, 'info' | 'error'>) {
    this.#entry = entry;
    this.#log = log;
  }

  get isRunning(): boolean {
    return this.#child !== null;
  }

  /** Starts the core where it is not running. */
  start(): UtilityProcess {
    if (this.#child) return this.#child;
    const child = utilityProcess.fork(this.#entry, [], {
      serviceName: 'Dropout Studio core',
      stdio: 'pipe',
      env: coreEnvironment(process.env),
    });
    child.stdout?.on('data', (text: Buffer) => this.#log.info(text.toString().trimEnd()));
    child.stderr?.on('data', (text: Buffer) => this.#log.error(text.toString().trimEnd()));
    child.on('error', (type, location) => {
      this.#log.error(`The training core failed: ${type} at ${location}.`);
    });
    child.on('exit', (code) => {
      this.#log.info(`The training core ended with code ${code}.`);
      if (this.#child === child) this.#child = null;
    });
    this.#child = child;
    return child;
  }

  /** Hands the page a port to the core whenever it asks. Anyone else is not answered. */
  serve(): void {
    ipcMain.on(channels.requestCore, ({ senderFrame }, nonce: unknown) => {
      if (!senderFrame || !isOwnFrame(senderFrame) || typeof nonce !== 'string') {
        this.#log.error(`A port to the core was asked for by ${senderFrame?.url ?? 'a frame that is gone'}: refused.`);
        return;
      }
      const { port1, port2 } = new MessageChannelMain();
      this.start().postMessage({ type: 'connect' }, [port1]);
      senderFrame.postMessage(channels.corePort, nonce, [port2]);
    });
  }

  /** Asks the core to bring its runs to rest; resolves once it has ended, or after the time given. */
  async stop(patienceMs: number): Promise<void> {
    const child = this.#child;
    if (!child) return;
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.postMessage({ type: 'close' });
    const patience = setTimeout(() => child.kill(), patienceMs);
    await ended;
    clearTimeout(patience);
  }
}
