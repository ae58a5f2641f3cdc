import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

const Lock = z.object({
  packages: z.record(
    z.string(),
    z.object({ integrity: z.string().optional(), resolved: z.string().optional(), inBundle: z.boolean().optional() }),
  ),
});
const text = readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8');
const packages = Object.entries(Lock.parse(JSON.parse(text)).packages).filter(([path]) => path !== '');

describe('package-lock.json', () => {
  it('holds the hash of every package that is fetched', () => {
    // What comes within another package is covered by that one's hash.
    const fetched = packages.filter(([, { inBundle }]) => !inBundle);
    expect(fetched.length).toBeGreaterThan(100);
    expect(fetched.filter(([, { integrity = '' }]) => !integrity.startsWith('sha512-'))).toEqual([]);
  });

  it('names nobody’s registry', () => {
    expect(packages.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
  });
});
