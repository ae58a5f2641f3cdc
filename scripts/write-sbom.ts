/**
 * Writes what the app is made of as a CycloneDX document, for a release: npm's own list of what is installed, cut down to
 * what THIRD_PARTY_NOTICES.txt names as bundled, and what that names beside it, as SQLite and the letters, which no package
 * is of. `node scripts/write-sbom.ts FILE`
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { parseNotices, type ThirdPartyNotice } from '#core/contract/notices.ts';

const root = resolve(import.meta.dirname, '..');
const Sbom = z.looseObject({
  components: z.array(z.looseObject({ 'bom-ref': z.string(), name: z.string(), version: z.string() })),
  dependencies: z.array(z.looseObject({ ref: z.string(), dependsOn: z.array(z.string()) })),
  metadata: z.looseObject({ component: z.looseObject({ 'bom-ref': z.string() }) }),
});
type Sbom = z.infer<typeof Sbom>;

/**
 * @param installed - npm's document.
 * @param bundled - of each its name, version and licence.
 */
export function bundledOnly(installed: unknown, bundled: readonly Omit<ThirdPartyNotice, 'text'>[]): Sbom {
  const sbom = Sbom.parse(installed);
  const title = ({ name, version }: { name: string; version: string }) => `${name} ${version}`;
  const wanted = new Set(bundled.map(title));
  const components = sbom.components.filter((one) => wanted.has(title(one)));
  const listed = new Set(components.map(title));
  const others = bundled
    .filter((one) => !listed.has(title(one)))
    .map(({ name, version, licence }) => ({
      'bom-ref': `${name}@${version}`,
      type: 'library',
      name,
      version,
      licenses: [{ license: { name: licence } }],
    }));
  const kept = new Set([sbom.metadata.component['bom-ref'], ...components.map((one) => one['bom-ref'])]);
  const dependencies = sbom.dependencies
    .filter(({ ref }) => kept.has(ref))
    .map((one) => ({ ...one, dependsOn: one.dependsOn.filter((ref) => kept.has(ref)) }));
  return { ...sbom, components: [...components, ...others], dependencies };
}

const [file] = process.argv.slice(2);
if (import.meta.main && file !== undefined) {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const options = { cwd: root, maxBuffer: 2 ** 28, shell: process.platform === 'win32' };
  const installed: unknown = JSON.parse(
    execFileSync(npm, ['sbom', '--sbom-format', 'cyclonedx', '--sbom-type', 'application'], options).toString(),
  );
  const notices = parseNotices(readFileSync(resolve(root, 'THIRD_PARTY_NOTICES.txt'), 'utf8'));
  writeFileSync(resolve(file), `${JSON.stringify(bundledOnly(installed, notices), null, 2)}\n`);
}
