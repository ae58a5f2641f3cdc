import { describe, expect, it } from 'vitest';
import { lookAt } from '#core/instruments/predictions/look.ts';
import { trainerAt } from '#core/instruments/trainer-at.ts';
import type { TrialCommand } from '#core/training/trial.ts';
import { ask, Asking, batchNormed, data, questions, train } from './asking.ts';
import { smallSpec, Watcher } from './trial-fixture.ts';

describe('a training that is asked about its network', () => {
  it.each(questions)('answers as the checkpoint of that very step does: %j', (question) => {
    const spec = batchNormed(smallSpec({ epochs: 8 }));
    const watcher = new Asking([ask(30, 1, question), { after: 30, command: { kind: 'keep' } }]);
    train(spec, watcher);
    const [kept] = watcher.checkpoints;
    const [answer] = watcher.answers.get(1)!;
    expect(kept!.step).toBeGreaterThan(5);
    expect(answer).toEqual({
      ...lookAt(trainerAt(spec, data, kept!), data, question, () => true),
      tookMs: answer!.tookMs,
    });
  });

  it('declines while it rests, since its state has been kept', () => {
    const commands: TrialCommand[] = [
      { kind: 'pause' },
      { kind: 'look', id: 1, question: questions[0]! },
      { kind: 'resume' },
      { kind: 'look', id: 2, question: questions[0]! },
    ];
    const watcher = new Asking(commands.map((command) => ({ after: 9, command })));
    train(smallSpec(), watcher);
    expect(watcher.answers.get(1)).toEqual([null]);
    expect(watcher.answers.get(2)).toMatchObject([{ kind: 'plane' }]);
  });

  it('declines halfway when it is paused meanwhile, and goes on the same', () => {
    // What is asked for during the look: it comes with the next poll, which is the look's own.
    const script = [
      ask(9, 1, { kind: 'part', part: 'train' }),
      { after: 11, command: { kind: 'pause' } as const },
      { after: 12, command: { kind: 'resume' } as const },
      ask(13, 2),
    ];
    const watcher = new Asking(script);
    const result = train(smallSpec(), watcher);
    expect(watcher.answers.get(1)).toEqual([null, null]);
    expect(watcher.answers.get(2)).toMatchObject([{ kind: 'plane' }]);
    expect(result.model.parameters).toEqual(train(smallSpec(), new Watcher()).model.parameters);
  });
});
