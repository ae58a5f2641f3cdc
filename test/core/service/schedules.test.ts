import { afterEach, beforeEach, expect, it } from 'vitest';
import { schedules } from '#core/experiment/schedules/index.ts';
import { serviceFixture, type ServiceFixture } from './service-fixture.ts';

let library: ServiceFixture;
beforeEach(() => {
  library = serviceFixture();
});
afterEach(() => library.remove());

it('schedules are kept under their names, over a restart too', async () => {
  const { handlers } = library.open();
  const warmup = { steps: 10, startFactor: 0.1 };
  await handlers['schedules.save']({ name: 'Long tail', schedule: schedules.drawn.defaults, warmup });
  await handlers['schedules.save']({ name: 'Cycles', schedule: schedules.cyclic.defaults, warmup: null });
  const expected = [
    { name: 'Cycles', schedule: schedules.cyclic.defaults, warmup: null },
    { name: 'Long tail', schedule: schedules.drawn.defaults, warmup },
  ];
  expect(await handlers['schedules.list']({})).toEqual(expected);
  expect(await library.open().handlers['schedules.list']({})).toEqual(expected);
});

it('a name belongs to one schedule: saving replaces, renaming is refused', async () => {
  const { handlers } = library.open();
  const [cosine, linear, oneCycle] = [
    schedules.cosine.defaults,
    schedules.linear.defaults,
    schedules.oneCycle.defaults,
  ];
  await handlers['schedules.save']({ name: 'a', schedule: cosine, warmup: null });
  await handlers['schedules.save']({ name: 'a', schedule: linear, warmup: null });
  await handlers['schedules.save']({ name: 'b', schedule: oneCycle, warmup: null });
  await expect(async () => handlers['schedules.rename']({ name: 'b', to: 'a' })).rejects.toThrow(
    expect.objectContaining({ code: 'schedules.nameTaken' }),
  );
  await handlers['schedules.rename']({ name: 'b', to: 'c' });
  expect((await handlers['schedules.list']({})).map(({ name, schedule }) => [name, schedule])).toEqual([
    ['a', linear],
    ['c', oneCycle],
  ]);
  await handlers['schedules.delete']({ name: 'a' });
  expect((await handlers['schedules.list']({})).map(({ name }) => name)).toEqual(['c']);
});
