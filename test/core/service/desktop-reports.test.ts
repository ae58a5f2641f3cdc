import { describe, expect, it, vi } from 'vitest';
import type { CoreReport } from '#core/contract/desktop-host.ts';
import type { Run } from '#core/contract/entities.ts';
import { defaultSettings, type Settings } from '#core/contract/app.ts';
import type { EventSink, Handlers } from '#core/contract/service.ts';
import { reportToDesktop } from '#core/service/desktop-reports.ts';
import type { Service } from '#core/service/service.ts';
import { eventually } from '../../support/eventually.ts';
import { sampleRun } from '../../support/samples.ts';

const info = { version: '1', node: '24', platform: 'linux', engine: 'wasm', libraryPath: '/library', workers: 1 };

/** A service whose events a test plays. */
function setUp(own: readonly string[]) {
  let emit: EventSink = () => undefined;
  let settings: Settings = defaultSettings;
  const [pause, resume] = [vi.fn(), vi.fn()];
  const handlers: Partial<Handlers> = {
    'app.info': () => info,
    'settings.get': () => settings,
    'settings.set': (change) => (settings = { ...settings, ...change } as Settings),
    'runs.pause': ({ id }) => pause(id) as undefined,
    'runs.resume': ({ id }) => resume(id) as Run,
  };
  const service: Service = {
    connect: (sink) => {
      emit = sink;
      return { handlers: handlers as Handlers, close: () => undefined };
    },
    goOnElsewhere: () => undefined,
    worksOn: (id) => own.includes(id),
    close: () => Promise.resolve(),
  };
  const posted: CoreReport[] = [];
  const reports = reportToDesktop(service, (report) => posted.push(report));
  const changed = (id: string, state: Run['state'], step = 0) =>
    emit('run.changed', sampleRun({ id, state, progress: { ...sampleRun().progress, step, totalSteps: 100 } }));
  const activity = () => posted.flatMap((one) => (one.type === 'activity' ? [one.activity] : [])).at(-1);
  const ended = () => posted.flatMap((one) => (one.type === 'ended' ? [one.ended] : []));
  return {
    emit: (...event: Parameters<EventSink>) => emit(...event),
    reports,
    posted,
    changed,
    activity,
    ended,
    pause,
    resume,
  };
}

describe('what the desktop is told', () => {
  it('is how the library is set, at first and after each change', async () => {
    const { reports, posted } = setUp([]);
    await eventually(() => expect(posted).toEqual([{ type: 'library', info, settings: defaultSettings }]));
    await reports.set({ quitting: 'finish' });
    expect(posted.at(-1)).toEqual({ type: 'library', info, settings: { ...defaultSettings, quitting: 'finish' } });
  });

  it('is how far its own runs are, together, and which of them have ended', () => {
    const { changed, emit, activity, ended } = setUp(['a', 'b']);
    changed('a', 'running', 50);
    changed('b', 'running', 0);
    expect(activity()).toEqual({ going: 2, share: 0.25 });
    const progress = { ...sampleRun().progress, step: 100, totalSteps: 100 };
    emit('run.progress', { id: 'b', progress, measured: null });
    expect(activity()).toEqual({ going: 2, share: 0.75 });
    changed('a', 'paused', 50);
    expect(activity()).toEqual({ going: 1, share: 1 });
    changed('b', 'diverged', 100);
    expect(activity()).toEqual({ going: 0, share: null });
    expect(ended()).toMatchObject([{ kind: 'run', id: 'b', outcome: 'diverged' }]);
  });

  it('is nothing of runs that a person stopped, or that others work on', () => {
    const { changed, posted, ended } = setUp(['mine']);
    changed('elsewhere', 'running');
    changed('elsewhere', 'completed');
    expect(posted.filter(({ type }) => type !== 'library')).toEqual([]);
    changed('mine', 'running');
    changed('mine', 'stopped');
    expect(ended()).toEqual([]);
  });
});

describe('a machine that falls asleep', () => {
  it('has its runs paused, and those go on that are still there', async () => {
    const { reports, changed, pause, resume } = setUp(['going', 'paused', 'gone']);
    changed('going', 'running');
    changed('paused', 'paused');
    changed('gone', 'running');
    await reports.suspend();
    expect(pause.mock.calls).toEqual([['going'], ['gone']]);
    changed('gone', 'failed');
    await reports.resume();
    expect(resume.mock.calls).toEqual([['going']]);
    await reports.resume();
    expect(resume).toHaveBeenCalledOnce();
  });
});
