import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { remembered } from '#electron/remembered.ts';

const folder = mkdtempSync(join(tmpdir(), 'dropout-studio-remembered-'));
afterAll(() => rmSync(folder, { recursive: true }));
const log = { error: vi.fn() };
const open = (name: string) => remembered(join(folder, name), z.array(z.string()), ['first'], log);

it('lasts from one start to the next', () => {
  expect(open('studio/list.json').get()).toEqual(['first']);
  open('studio/list.json').set(['kept']);
  expect(open('studio/list.json').get()).toEqual(['kept']);
});

it('begins anew where the file says something else', () => {
  writeFileSync(join(folder, 'broken.json'), '{"no": "list"');
  expect(open('broken.json').get()).toEqual(['first']);
});

it('lasts as long as the app where it can’t be written', () => {
  writeFileSync(join(folder, 'file'), '');
  const value = open('file/below.json');
  value.set(['later']);
  expect(value.get()).toEqual(['later']);
  expect(log.error).toHaveBeenCalledOnce();
});
