/** What helps to find a fault: crash reports that stay on the machine, and a text to copy. Nothing is sent anywhere. */
import { readFileSync } from 'node:fs';
import { release } from 'node:os';
import { app, crashReporter } from 'electron';
import type { CoreNews } from './core-news.ts';

/** Of the log's end. */
const logLines = 100;

/** Must be called before the app is ready. */
export function keepCrashReports(): void {
  crashReporter.start({ uploadToServer: false });
}

/** Versions, the system, the library and the end of the log; the person's own folder is written `~`. */
export function diagnosticsText(news: Pick<CoreNews, 'info' | 'activity'>, logFile: string): string {
  const { info, activity } = news;
  const facts: readonly (readonly [string, string])[] = [
    ['Dropout Studio', app.getVersion()],
    ['Packaged', String(app.isPackaged)],
    ['Electron', process.versions.electron],
    ['Chromium', process.versions.chrome],
    ['Node', process.versions.node],
    ['System', `${process.platform} ${process.arch} ${release()}`],
    ['Language', app.getLocale()],
    ['Engine', info?.engine ?? 'not started'],
    ['Library', info?.libraryPath ?? 'not open'],
    ['Under way', String(activity.going)],
    ['Crash reports', app.getPath('crashDumps')],
  ];
  const lines = facts.map(([name, value]) => `${name}: ${value}`);
  return [...lines, '', `${logFile}:`, ...lastLines(logFile)].join('\n').replaceAll(app.getPath('home'), '~');
}

function lastLines(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-logLines);
  } catch {
    return ['(nothing yet)'];
  }
}
