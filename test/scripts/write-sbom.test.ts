import { expect, it } from 'vitest';
import { bundledOnly } from '../../scripts/write-sbom.ts';

const component = (name: string, version: string) => ({
  'bom-ref': `${name}@${version}`,
  type: 'library',
  name,
  version,
});

it('keeps what is bundled, by name and version, with what that depends on of it, and adds what is no package', () => {
  const installed = {
    bomFormat: 'CycloneDX',
    metadata: { component: component('dropout-studio', '1.0.0') },
    components: [
      component('vue', '3.5.0'),
      component('ms', '1.0.0'),
      component('ms', '2.0.0'),
      component('eslint', '9.0.0'),
    ],
    dependencies: [
      { ref: 'dropout-studio@1.0.0', dependsOn: ['vue@3.5.0', 'eslint@9.0.0'] },
      { ref: 'vue@3.5.0', dependsOn: ['ms@2.0.0', 'ms@1.0.0'] },
      { ref: 'eslint@9.0.0', dependsOn: ['ms@1.0.0'] },
    ],
  };
  const bundled = [
    { name: 'vue', version: '3.5.0', licence: 'MIT' },
    { name: 'ms', version: '2.0.0', licence: 'MIT' },
    { name: 'SQLite', version: '3.50.0', licence: 'Public domain' },
  ];
  const { components, dependencies, bomFormat } = bundledOnly(installed, bundled);
  expect(bomFormat).toBe('CycloneDX');
  expect(components.map((one) => one['bom-ref'])).toEqual(['vue@3.5.0', 'ms@2.0.0', 'SQLite@3.50.0']);
  expect(components.at(-1)).toMatchObject({ type: 'library', licenses: [{ license: { name: 'Public domain' } }] });
  expect(dependencies).toEqual([
    { ref: 'dropout-studio@1.0.0', dependsOn: ['vue@3.5.0'] },
    { ref: 'vue@3.5.0', dependsOn: ['ms@2.0.0'] },
  ]);
});
