/** A library whose models are kept on a disk of their own, by a link. */
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { serviceFixture, smallSpec, startRun, type ServiceFixture } from '../core/service/service-fixture.ts';
import { noSmallDisk, smallDisk, type SmallDisk } from './support/small-disk.ts';

describe.skipIf(noSmallDisk)('models on another disk', () => {
  let disk: SmallDisk;
  let library: ServiceFixture;
  beforeEach(() => {
    disk = smallDisk(8);
    library = serviceFixture();
    symlinkSync(disk.folder, join(library.folder, 'models'));
  });
  afterEach(async () => {
    await library.remove();
    disk.remove();
  });

  it('are saved, branched and destroyed there', async () => {
    const client = library.open();
    const { id } = await startRun(client, smallSpec());
    expect(await client.untilEnded(id)).toMatchObject({ state: 'completed', hasModel: true, ending: null });
    const branch = await client.handlers['runs.branch']({ id, step: 0 });
    expect(await client.untilEnded(branch.id)).toMatchObject({ state: 'completed', ending: null });
    await client.handlers['runs.delete']({ id });
    await client.handlers['bin.empty']({});
    await expect((async () => client.handlers['runs.get']({ id }))()).rejects.toMatchObject({
      code: 'library.notFound',
    });
  });
});
