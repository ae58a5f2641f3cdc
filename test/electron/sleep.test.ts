import { expect, it, vi } from 'vitest';
import { electron } from './stand-in.ts';

vi.mock('electron', async () => (await import('./stand-in.ts')).electronModule);

const { followSleep } = await import('#electron/sleep.ts');

it('tells the core before the machine sleeps, and when it is awake again', () => {
  const tell = vi.fn();
  followSleep({ tell });
  electron.power.emit('suspend');
  electron.power.emit('resume');
  expect(tell.mock.calls).toEqual([[{ type: 'suspend' }], [{ type: 'resume' }]]);
});
