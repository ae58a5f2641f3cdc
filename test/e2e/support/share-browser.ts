/** Starts one browser for all end-to-end tests: starting it takes longer than many of them. */
import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { browserOptions } from './browser.ts';

/** @returns what ends the browser. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await chromium.launchServer(await browserOptions());
  project.provide('browser', server.wsEndpoint());
  return () => server.close();
}
