/**
 * The training core as a utility process, and ports to it.
 *
 * The page talks to the core over a message channel of their own; metrics never pass through the main process. A core
 * that ends unasked is started again when the page next asks for a port.
 */
import { ipcMain, MessageChannelMain, utilityProcess, type MessagePortMain, type UtilityProcess } from 'electron';
import { CoreReport, type CoreCommand } from '#core/contract/desktop-host.ts';
import { channels } from './desktop.ts';
import type { Log } from './log.ts';
import { isOwnFrame } from './own-page.ts';

/** What the core, and Node below it, read of the environment: places, languages, keys to buckets, and the studio's own settings. */
const passedOn =
  /^(DROPOUT_STUDIO_|XDG_|LC_|AWS_)|^(HOME|USERPROFILE|APPDATA|LOCALAPPDATA|TMPDIR|TEMP|TMP|LANG|TZ|PATH|SYSTEMROOT)$/i;

function coreEnvironment(environment: NodeJS.ProcessEnv): Record<string, string> {
  const entries = Object.entries(environment);
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => passedOn.test(entry[0]) && entry[1] !== undefined),
  );
}

export interface CoreProcessOptions {
  /** Path of core/service/main as it was built. */
  readonly entry: string;
  readonly log: Pick<Log, 'info' | 'error'>;
  /** Hears what the core says; null when it has ended. */
  readonly onReport: (report: CoreReport | null) => void;
  /** What a core is told first: everything else waits for it. */
  readonly first?: () => Promise<CoreCommand>;
}

export class CoreProcess {
  readonly #options: CoreProcessOptions;
  #child: UtilityProcess | null = null;
  /** Resolves once the core that runs has been told what comes first. */
  #toldFirst: Promise<void> | null = null;

  constructor(options: CoreProcessOptions) {
    this.#options = options;
  }

  get isRunning(): boolean {
    return this.#child !== null;
  }

  /** Starts the core where it is not running. */
  start(): void {
    this.#running();
  }

  #running(): UtilityProcess {
    if (this.#child) return this.#child;
    const { entry, log, onReport, first } = this.#options;
    const child = utilityProcess.fork(entry, [], {
      serviceName: 'Dropout Studio core',
      stdio: 'pipe',
      env: coreEnvironment(process.env),
    });
    child.stdout?.on('data', (text: Buffer) => log.info(text.toString().trimEnd()));
    child.stderr?.on('data', (text: Buffer) => log.error(text.toString().trimEnd()));
    child.on('message', (message: unknown) => {
      const report = CoreReport.safeParse(message);
      if (report.success) onReport(report.data);
    });
    child.on('error', (type, location) => {
      log.error(`The training core failed: ${type} at ${location}.`);
    });
    child.on('exit', (code) => {
      log.info(`The training core ended with code ${code}.`);
      if (this.#child !== child) return;
      this.#child = null;
      onReport(null);
    });
    this.#child = child;
    this.#toldFirst = first ? first().then((command) => this.#post(child, command)) : null;
    return child;
  }

  /** Tells a core that is running. */
  tell(command: Exclude<CoreCommand, { type: 'connect' | 'close' }>): void {
    if (this.#child) this.#send(this.#child, command);
  }

  /** Hands the page a port to the core whenever it asks. Anyone else is not answered. */
  serve(): void {
    ipcMain.on(channels.requestCore, ({ senderFrame }, nonce: unknown) => {
      if (!senderFrame || !isOwnFrame(senderFrame) || typeof nonce !== 'string') {
        const sender = senderFrame?.url ?? 'a frame that is gone';
        this.#options.log.error(`A port to the core was asked for by ${sender}: refused.`);
        return;
      }
      const { port1, port2 } = new MessageChannelMain();
      this.#send(this.#running(), { type: 'connect' }, [port1]);
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

  #send(child: UtilityProcess, command: CoreCommand, ports: MessagePortMain[] = []): void {
    if (this.#toldFirst) void this.#toldFirst.then(() => this.#post(child, command, ports));
    else this.#post(child, command, ports);
  }

  /** To one that has ended in the meantime nothing is said. */
  #post(child: UtilityProcess, command: CoreCommand, ports: MessagePortMain[] = []): void {
    if (this.#child === child) child.postMessage(command, ports);
  }
}
