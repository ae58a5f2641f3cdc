/** A real Chromium for the end-to-end tests. */
import chromium from '@sparticuz/chromium';
import { existsSync } from 'node:fs';
import { chromium as playwright, type Browser } from 'playwright-core';

/** Quiet and self-contained: no network of its own, no first-run pages. Web security stays on, unlike a lambda's. */
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/**
 * Starts a browser: the one named by `CHROMIUM_PATH`, else the one that installs from npm (Linux), else the
 * system's Chrome.
 */
export async function launchBrowser(): Promise<Browser> {
  const named = process.env['CHROMIUM_PATH'];
  if (named !== undefined && existsSync(named)) {
    return playwright.launch({ executablePath: named, args });
  }
  if (process.platform === 'linux' && process.arch === 'x64') {
    return playwright.launch({ executablePath: await chromium.executablePath(), args });
  }
  return playwright.launch({ channel: 'chrome', args });
}
