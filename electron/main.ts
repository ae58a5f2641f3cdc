/** The desktop: windows on the page, one process for the core, and the rules they live by. */
import { join } from 'node:path';
import { app, session, type Session } from 'electron';
import { z } from 'zod';
import { linkScheme, readArguments } from './asked-of-start.ts';
import { CoreNews } from './core-news.ts';
import { CoreProcess } from './core-process.ts';
import { keepCrashReports } from './diagnostics.ts';
import { letFilesOut } from './drag-out.ts';
import { KeptPlace } from './kept-place.ts';
import { openLog } from './log.ts';
import { confineNavigation } from './navigation.ts';
import { registerPageScheme } from './page-protocol.ts';
import { denyPermissions } from './permissions.ts';
import { followSleep } from './sleep.ts';
import { Studio } from './studio.ts';

/** How long a closing core may take to write its checkpoints. */
const closingMs = 10_000;
/** Everything is built side by side: out/main, out/core, out/preload, out/renderer. */
const built = join(import.meta.dirname, '..');

/** What a second start tells the first: its command line, which Chromium would put into another order. */
const OfSecondStart = z.object({ args: z.array(z.string()) });

app.enableSandbox();
keepCrashReports();
registerPageScheme();

const args = process.argv.slice(1);
if (app.requestSingleInstanceLock({ args } satisfies z.infer<typeof OfSecondStart>)) {
  run();
} else {
  app.quit();
}

function run(): void {
  const log = openLog(app.getPath('logs'));
  confineNavigation(app);
  const news = new CoreNews();
  // What runs outside the archive must be named outside it.
  const entry = join(built, 'core/core.js').replace('app.asar', 'app.asar.unpacked');
  const place = new KeptPlace(join(app.getPath('userData'), 'workers.json'), log);
  const core = new CoreProcess({
    entry,
    log,
    onReport: (report) => {
      if (report?.type !== 'workers') news.take(report);
      else
        place
          .set(report.place)
          .catch((error: unknown) => log.error(`Where others train can’t be kept: ${String(error)}`));
    },
    first: async () => ({ type: 'workers', place: await place.get(), isKept: await place.canKeep() }),
  });
  const studio = new Studio({ built, core, news, log });
  if (app.isPackaged) app.setAsDefaultProtocolClient(linkScheme);
  // By this name Windows knows whose notifications and lists they are.
  app.setAppUserModelId('studio.dropout.app');

  const asked = readArguments(args, process.cwd());
  app.on('second-instance', (_event, argv, folder, data) => {
    const told = OfSecondStart.safeParse(data);
    studio.open(readArguments(told.success ? told.data.args : argv.slice(1), folder));
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    studio.open({ ...readArguments([], '/'), files: [path] });
  });
  app.on('open-url', (event, url) => {
    event.preventDefault();
    studio.open(readArguments([url], '/'));
  });
  app.on('will-quit', (event) => {
    // Electron swallows a quit asked for while it is quitting: with nothing to wait for, this one must go through.
    if (!core.isRunning) return;
    event.preventDefault();
    void core.stop(closingMs).finally(() => setImmediate(() => app.quit()));
  });
  void app.whenReady().then(() => {
    studio.serve(session.defaultSession);
    denyPermissions(session.defaultSession);
    goNowhere(session.defaultSession);
    core.serve();
    core.start();
    followSleep(core);
    letFilesOut(join(built, 'renderer/icon.png'), log);
    studio.begin(asked);
    app.on('activate', () => studio.show());
  });
}

/** Chromium's spell checker would fetch a dictionary at every start; nothing leaves the machine unasked. */
function goNowhere(session: Session): void {
  session.setSpellCheckerLanguages([]);
}
