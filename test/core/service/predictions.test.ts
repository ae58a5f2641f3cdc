/** Asking a run about its data through the service: while it trains, rests, and after it has ended. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PartAnswers, Question } from '#core/contract/predictions.ts';
import {
  endless,
  serviceFixture,
  smallSpec,
  startRun,
  weightsOf,
  type Client,
  type ServiceFixture,
} from './service-fixture.ts';

let library: ServiceFixture;
beforeEach(() => {
  library = serviceFixture();
});
afterEach(() => library.remove());

const plane: Question = { kind: 'plane' };
const test: Question = { kind: 'part', part: 'test' };

async function askPart({ handlers }: Client, id: string, part: PartAnswers['part'] = 'test'): Promise<PartAnswers> {
  const answer = await handlers['predictions.ask']({ id, question: { kind: 'part', part } });
  if (answer.kind !== 'part') throw new Error('Another question was answered.');
  return answer;
}

describe('a run', () => {
  it('that trains answers of where it is', async () => {
    const client = library.open();
    const { id } = await startRun(client, smallSpec(endless));
    await client.untilStep(id, 1);
    let last = -1;
    for (const question of [plane, test, plane]) {
      await client.untilStep(id, last + 1);
      const { step } = await client.handlers['predictions.ask']({ id, question });
      expect(step).toBeGreaterThan(last);
      last = step;
    }
    const { state } = await client.handlers['runs.get']({ id });
    expect(state).toBe('running');
  });

  it('that is asked all along ends the same as one that nobody asks, to the last bit', { tags: ['long'] }, async () => {
    const client = library.open();
    const spec = smallSpec({ epochs: 500 });
    const alone = await startRun(client, spec);
    await client.untilEnded(alone.id);
    const asked = await startRun(client, spec);
    await client.untilStep(asked.id, 1);
    while ((await client.handlers['runs.get']({ id: asked.id })).state === 'running') {
      await Promise.all([
        client.handlers['predictions.ask']({ id: asked.id, question: plane }),
        askPart(client, asked.id, 'train'),
      ]);
    }
    await client.untilEnded(asked.id);
    expect(await weightsOf(client, asked.id)).toEqual(await weightsOf(client, alone.id));
  });

  it('that has ended answers as its summary says, of every part', async () => {
    const client = library.open();
    const { id } = await startRun(client);
    const { summary, facts } = await client.untilEnded(id);
    for (const part of ['train', 'validation', 'test'] as const) {
      const answer = await askPart(client, id, part);
      expect(answer).toMatchObject({ part, step: 20, rows: facts?.[`${part}Rows`] });
      expect(1 - answer.wrong / answer.rows).toBeCloseTo(summary![part]!.score, 12);
    }
    expect(await client.handlers['predictions.ask']({ id, question: plane })).toMatchObject({
      kind: 'plane',
      step: 20,
    });
  });

  it('that rests answers from the state it was kept in; stopped while asked, from its last', async () => {
    const client = library.open();
    const { id } = await startRun(client, smallSpec(endless));
    await client.untilStep(id, 1);
    void client.handlers['runs.pause']({ id });
    // Asked while it comes to rest, and when it is there.
    const early = await askPart(client, id);
    const { progress } = await client.until(id, 'paused');
    const paused = await askPart(client, id);
    expect(early.step).toBeLessThanOrEqual(paused.step);
    expect(paused.step).toBe(progress.step);
    await client.handlers['runs.resume']({ id });
    await client.until(id, 'running');
    void client.handlers['runs.stop']({ id });
    const answers = await Promise.all([
      askPart(client, id),
      client.handlers['predictions.ask']({ id, question: plane }),
    ]);
    const ended = await client.untilEnded(id);
    for (const { step } of answers) expect(step).toBe(ended.progress.step);
  });

  it('gives the rows it gets wrong, as they are', async () => {
    const client = library.open();
    const { id } = await startRun(client, smallSpec({ epochs: 1 }));
    await client.untilEnded(id);
    const { listed } = await askPart(client, id, 'train');
    const rows = [...listed.row].slice(0, 5);
    const contents = await client.handlers['predictions.rows']({ id, part: 'train', rows });
    expect(contents.columns).toHaveLength(2);
    expect(contents.rows).toHaveLength(rows.length);
    contents.rows.forEach(({ target }, i) => expect(Number(target)).toBe(listed.truth[i]));
  });

  it('has nothing to ask before its first step, and says so', async () => {
    const client = library.open();
    await startRun(client, smallSpec(endless));
    const { id } = await startRun(client);
    await expect(client.handlers['predictions.ask']({ id, question: test })).rejects.toMatchObject({
      code: 'model.missing',
    });
  });

  it('whose files are gone says why it can’t be asked', async () => {
    const client = library.open();
    const text = Array.from({ length: 40 }, (_, i) => `${i},${(i * 7) % 11},${i % 3 ? 'a' : 'b'}`).join('\n');
    const bytes = new TextEncoder().encode(`x,y,kind\n${text}\n`);
    const { uploadId } = await client.handlers['files.begin']({ name: 'few.csv', bytes: bytes.length });
    await client.handlers['files.append']({ uploadId, chunk: bytes });
    const { hash } = await client.handlers['files.finish']({ uploadId });
    const { source } = await client.handlers['data.inspectTable']({ file: hash });
    const base = smallSpec();
    const { id } = await startRun(client, { ...base, data: { ...base.data, source } });
    await client.untilEnded(id);
    expect((await askPart(client, id)).rows).toBeGreaterThan(0);
    rmSync(join(library.folder, 'data', hash));
    // What was read before is still remembered where it was read.
    const { handlers } = library.open();
    const gone = { code: 'file.missing', details: { name: 'few.csv' } };
    await expect(handlers['predictions.ask']({ id, question: test })).rejects.toMatchObject(gone);
    await expect(handlers['predictions.rows']({ id, part: 'test', rows: [0] })).rejects.toMatchObject(gone);
  });
});
