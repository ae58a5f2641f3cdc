import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Lesson, LessonKey, Prediction } from '#core/contract/lessons.ts';
import { damage } from '../store/damage.ts';
import { serviceFixture, smallSpec, type Client, type ServiceFixture } from './service-fixture.ts';

let fixture: ServiceFixture;
beforeEach(() => {
  fixture = serviceFixture();
});
afterEach(() => fixture.remove());

/** The quickest to train. */
const key = 'dominant';
const less: Prediction = { kind: 'choice', option: 'less' };
const names = { projectName: 'Lessons', experimentName: 'A lesson' };
const refusal = (code: string) => expect.objectContaining({ code }) as Error;

async function lesson({ handlers }: Client, wanted: LessonKey = key): Promise<Lesson> {
  const found = (await handlers['lessons.list']({})).find((one) => one.key === wanted);
  if (!found) throw new Error('The lesson is not listed.');
  return found;
}

async function begun(client: Client): Promise<string> {
  await client.handlers['lessons.predict']({ key, prediction: less });
  const { study } = await client.handlers['lessons.begin']({ key, ...names });
  if (!study) throw new Error('A study was started.');
  return study.id;
}

/** Calls a handler, whether it throws at once or later. */
const asking = async <T>(ask: () => T | Promise<T>): Promise<T> => ask();

describe('lessons', () => {
  it('are predicted, trained, and answered from what was measured; stopped, they are begun again', async () => {
    const client = fixture.open(2);
    const { handlers } = client;
    expect(await lesson(client)).toMatchObject({ prediction: null, study: null, answer: null });
    expect(await handlers['lessons.predict']({ key, prediction: less })).toMatchObject({ key, prediction: less });
    const { study } = await handlers['lessons.begin']({ key, ...names });
    expect(study).toMatchObject({ experimentName: 'A lesson', claim: null, number: 1 });
    expect((await lesson(client)).answer).toBeNull();
    await handlers['studies.stop']({ id: study?.id ?? '' });
    await client.untilStudy(study?.id ?? '', ({ state }) => state === 'stopped');
    expect(await lesson(client)).toMatchObject({ prediction: less, study: { state: 'stopped' }, answer: null });

    // On the same experiment, to its end.
    const { study: again } = await handlers['lessons.begin']({ key, ...names });
    expect(again).toMatchObject({ number: 2, experimentId: study?.experimentId });
    const id = again?.id ?? '';
    await client.untilStudy(id, ({ state }) => state === 'completed');
    const { answer, prediction } = await lesson(client);
    expect(prediction).toEqual(less);
    expect(answer).toMatchObject({ verdict: 'right', predicted: 'less', fitting: ['less'], reason: 'less' });
    expect(answer?.values['before']?.value).toBeLessThan(answer?.values['after']?.value ?? 0);

    // Where what was found can’t be read, it is trained once more.
    damage(fixture.folder, `UPDATE studyOutcomes SET outcome = '{' WHERE studyId = ? AND task = 0`, id);
    expect(await lesson(client)).toMatchObject({ prediction: less, study: { state: 'completed' }, answer: null });
    expect((await handlers['lessons.begin']({ key, ...names })).study).toMatchObject({ number: 3 });
  });

  it('are looked at without training, and remembered', async () => {
    const client = fixture.open();
    const { handlers } = client;
    await handlers['lessons.predict']({ key: 'mask', prediction: { kind: 'value', value: 3 } });
    const { answer } = await handlers['lessons.begin']({ key: 'mask', ...names });
    expect(answer).toMatchObject({ verdict: 'wrong', reason: 'varies' });
    expect((await lesson(fixture.open(), 'mask')).answer).toEqual(answer);
  });

  it('may be predicted anew until they begin, and after they were forgotten', async () => {
    const client = fixture.open();
    const { handlers } = client;
    const same: Prediction = { kind: 'choice', option: 'same' };
    await handlers['lessons.predict']({ key, prediction: same });
    await begun(client);
    await expect(asking(() => handlers['lessons.predict']({ key, prediction: same }))).rejects.toEqual(
      refusal('lesson.begun'),
    );
    expect((await lesson(client)).prediction).toEqual(less);
    expect(await handlers['lessons.forget']({ key })).toMatchObject({ prediction: null, study: null, answer: null });
    expect(await handlers['lessons.predict']({ key, prediction: same })).toMatchObject({ prediction: same });
  });

  it('refuse what is no answer, and to begin without one', async () => {
    const { handlers } = fixture.open();
    const wrong: Prediction[] = [
      { kind: 'choice', option: 'eleven' },
      { kind: 'value', value: 10 },
      { kind: 'curve', values: [1] },
    ];
    for (const prediction of wrong) {
      await expect(asking(() => handlers['lessons.predict']({ key, prediction }))).rejects.toEqual(
        refusal('lesson.notAllowed'),
      );
    }
    await expect(asking(() => handlers['lessons.begin']({ key, ...names }))).rejects.toEqual(
      refusal('lesson.notPredicted'),
    );
    await expect(asking(() => handlers['lessons.change']({ key, change: 'none', ...names }))).rejects.toEqual(
      refusal('lesson.notAllowed'),
    );
  });

  it('are to be predicted again where the question has become another', async () => {
    const client = fixture.open();
    await begun(client);
    const curve = '{"version":1,"prediction":{"kind":"curve","values":[1,2]},"experimentId":"e","studyId":"s"}';
    damage(fixture.folder, `UPDATE settings SET value = ? WHERE key = 'lesson.${key}'`, curve);
    expect(await lesson(client)).toMatchObject({ prediction: null, study: null, answer: null });
    await expect(asking(() => client.handlers['lessons.begin']({ key, ...names }))).rejects.toEqual(
      refusal('lesson.notPredicted'),
    );
    expect(await client.handlers['lessons.predict']({ key, prediction: less })).toMatchObject({ prediction: less });
  });

  it('begin once where two windows ask', async () => {
    const client = fixture.open();
    const id = await begun(client);
    const { study } = await client.handlers['lessons.begin']({ key, ...names });
    expect(study?.id).toBe(id);
  });

  it('are without their study once it is in the bin, by itself or with its project', async () => {
    const client = fixture.open();
    const { handlers } = client;
    const id = await begun(client);
    await handlers['studies.delete']({ id });
    expect(await lesson(client)).toMatchObject({ prediction: less, study: null });
    await handlers['studies.restore']({ id });
    expect((await lesson(client)).study?.id).toBe(id);
    const [project] = await handlers['projects.list']({});
    await handlers['projects.delete']({ id: project?.id ?? '' });
    expect(await lesson(client)).toMatchObject({ prediction: less, study: null });
    expect(await handlers['lessons.predict']({ key, prediction: less })).toMatchObject({ prediction: less });
    await handlers['lessons.begin']({ key, ...names });
    expect((await handlers['projects.list']({})).map(({ name }) => name)).toEqual(['Lessons']);
  });

  it('put what is to be changed next beside them, once, and leave what was edited alone', async () => {
    const client = fixture.open();
    const { handlers } = client;
    await begun(client);
    const change = () =>
      handlers['lessons.change']({ key, change: 'cleanCue', ...names, experimentName: 'A clean cue' });
    const made = await change();
    expect(made).toMatchObject({ name: 'A clean cue', spec: { data: { source: { generator: 'cleanCue' } } } });
    expect((await change()).id).toBe(made.id);
    await handlers['experiments.update']({ id: made.id, spec: smallSpec() });
    expect((await change()).id).not.toBe(made.id);
    expect(await handlers['projects.list']({})).toHaveLength(1);
  });
});
