/**
 * Writes what the app is made of as a CycloneDX document, for a release: npm's own list of what is installed, cut down to
 * what THIRD_PARTY_NOTICES.txt names as bundled. `node scripts/write-sbom.ts FILE`
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { parseNotices } from '#core/contract/notices.ts';

const root = resolve(import.meta.dirname, '..');
const Sbom = z.looseObject({
  components: z.array(z.looseObject({ 'bom-ref': z.string(), name: z.string(), version: z.string() })),
  dependencies: z.array(z.looseObject({ ref: z.string(), dependsOn: z.array(z.string()) })),
  metadata: z.looseObject({ component: z.looseObject({ 'bom-ref': z.string() }) }),
});

/**
 * @param installed - npm's document.
 * @param bundled - names and versions, as `vue 3.5.0`.
 */
export function bundledOnly(installed: unknown, bundled: ReadonlySet<string>): z.infer<typeof Sbom> {
  const sbom = Sbom.parse(installed);
  const components = sbom.components.filter(({ name, version }) => bundled.has(`${name} ${version}`));
  const kept = new Set([sbom.metadata.component['bom-ref'], ...components.map((one) => one['bom-ref'])]);
  const dependencies = sbom.dependencies
    .filter(({ ref }) => kept.has(ref))
    .map((one) => ({ ...one, dependsOn: one.dependsOn.filter((ref) => kept.has(ref)) }));
  return { ...sbom, components, dependencies };
}

const [file] = process.argv.slice(2);
if (import.meta.main && file !== undefined) {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const options = { cwd: root, maxBuffer: 2 ** 28, shell: process.platform === 'win32' };
  const installed: unknown = JSON.parse(
    execFileSync(npm, ['sbom', '--sbom-format', 'cyclonedx', '--sbom-type', 'application'], options).toString(),
  );
  const notices = parseNotices(readFileSync(resolve(root, 'THIRD_PARTY_NOTICES.txt'), 'utf8'));
  const bundled = new Set(notices.map(({ name, version }) => `${name} ${version}`));
  writeFileSync(resolve(file), `${JSON.stringify(bundledOnly(installed, bundled), null, 2)}\n`);
}
