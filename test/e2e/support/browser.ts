/** A real Chromium for the end-to-end tests: the one named by `CHROMIUM_PATH`, else one from npm (Linux), else Chrome. */
import chromium from '@sparticuz/chromium';
import { existsSync } from 'node:fs';
import { chromium as playwright, type Browser, type LaunchOptions } from 'playwright-core';
import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the browser of all test files listens. */
    browser: string;
  }
}

/** Quiet and self-contained: no network of its own, no first-run pages. Web security stays on, unlike a lambda's. */
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** Which browser to start, and how. */
export async function browserOptions(): Promise<LaunchOptions> {
  const named = process.env['CHROMIUM_PATH'];
  if (named !== undefined && existsSync(named)) return { executablePath: named, args };
  if (process.platform === 'linux' && process.arch === 'x64') {
    return { executablePath: await chromium.executablePath(), args };
  }
  return { channel: 'chrome', args };
}

/** A connection to the browser of all test files; its pages are its own, and go with it. */
export function sharedBrowser(): Promise<Browser> {
  return playwright.connect(inject('browser'));
}
