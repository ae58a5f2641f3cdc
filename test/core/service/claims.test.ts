import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Claim } from '#core/contract/claims.ts';
import { serviceFixture, smallSpec, type Client, type ServiceFixture } from './service-fixture.ts';

let fixture: ServiceFixture;
beforeEach(() => {
  fixture = serviceFixture();
});
afterEach(() => fixture.remove());

/** The quickest to test. */
const key = 'noOverfitting';
const request = { key, projectName: 'Claims', experimentNames: { manyRows: 'Many rows' } } as const;

async function claim({ handlers }: Client): Promise<Claim> {
  const found = (await handlers['claims.list']({})).find((one) => one.key === key);
  if (!found) throw new Error('The claim is not listed.');
  return found;
}

async function tested(client: Client): Promise<Claim> {
  for (;;) {
    const now = await claim(client);
    if (now.cases.every(({ study }) => study?.state === 'completed')) return now;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('claims', () => {
  it('have no verdict before they are tested, and one drawn from the study until their project is in the bin', async () => {
    const client = fixture.open(2);
    const { handlers } = client;
    expect(await claim(client)).toMatchObject({
      verdict: null,
      cases: [{ key: 'manyRows', study: null, finding: null }],
    });
    const [study] = await handlers['claims.start'](request);
    expect(study).toMatchObject({ experimentName: 'Many rows', claim: 'noOverfitting/manyRows' });
    const { verdict, cases } = await tested(client);
    expect(verdict).not.toBeNull();
    expect(cases[0]?.finding?.verdict).toBe(verdict);
    expect(Number.isFinite(cases[0]?.finding?.values['gap']?.value)).toBe(true);

    const [project] = await handlers['projects.list']({});
    await handlers['projects.delete']({ id: project?.id ?? '' });
    expect((await claim(client)).verdict).toBeNull();
    await handlers['claims.start'](request);
    expect(await handlers['projects.list']({})).toHaveLength(1);
  });

  it('are tested again beside the first time, and anew where the experiment was edited', async () => {
    const { handlers } = fixture.open();
    const startAfresh = async () => {
      const [study] = await handlers['claims.start'](request);
      await handlers['studies.stop']({ id: study?.id ?? '' });
      return study;
    };
    const first = await startAfresh();
    const second = await startAfresh();
    expect(second).toMatchObject({ experimentId: first?.experimentId, number: 2 });
    await handlers['experiments.update']({ id: first?.experimentId ?? '', spec: smallSpec() });
    const third = await startAfresh();
    expect(third?.experimentId).not.toBe(first?.experimentId);
    expect(third?.spec).toEqual(first?.spec);
    expect(await handlers['projects.list']({})).toHaveLength(1);
  });
});
