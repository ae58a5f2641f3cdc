import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { damage } from './damage.ts';
import { storeFixture, type StoreFixture } from './store-fixture.ts';

let fixture: StoreFixture;
beforeEach(() => {
  fixture = storeFixture();
});
afterEach(() => fixture.remove());

const choice = { kind: 'choice', option: 'nothing' } as const;
const record = { prediction: choice, experimentId: 'e', studyId: 's' };
const unreadableRow = expect.objectContaining({ code: 'library.unreadableRow' }) as Error;

describe('what is kept of lessons', () => {
  it('outlives the library’s closing, each by its name, and leaves the settings alone', () => {
    const store = fixture.open();
    store.settings.set({ language: 'ko' });
    store.lessons.set('backward', { prediction: choice, experimentId: null, studyId: null });
    store.lessons.set('backward', record);
    store.lessons.set('mask', { ...record, prediction: { kind: 'value', value: 28 } });
    const again = fixture.open();
    expect(again.lessons.get('backward')).toEqual(record);
    expect([...again.lessons.all().keys()].sort()).toEqual(['backward', 'mask']);
    expect(again.settings.get()).toMatchObject({ language: 'ko', theme: 'system' });
    again.lessons.delete('mask');
    expect(store.lessons.get('mask')).toBeNull();
    expect(store.lessons.get('place')).toBeNull();
  });

  it('is read in the form it had first', () => {
    const store = fixture.open();
    store.lessons.set('backward', record);
    const first = '{"version":1,"prediction":{"kind":"curve","values":[1,2]},"experimentId":null,"studyId":null}';
    damage(fixture.folder, `UPDATE settings SET value = ? WHERE key = 'lesson.backward'`, first);
    const prediction = { kind: 'curve', values: [1, 2] };
    expect(store.lessons.get('backward')).toEqual({ prediction, experimentId: null, studyId: null });
  });

  it.each(['{', '{"version":99}', '{"version":1,"prediction":7}'])(
    'is told of where it is %s, and not lost',
    (value) => {
      const store = fixture.open();
      store.lessons.set('backward', record);
      store.lessons.set('mask', record);
      damage(fixture.folder, `UPDATE settings SET value = ? WHERE key = 'lesson.backward'`, value);
      expect([...store.lessons.all().keys()]).toEqual(['mask']);
      expect(() => store.lessons.get('backward')).toThrow(unreadableRow);
      expect(store.lessons.unreadable()).toMatchObject([{ kind: 'setting', id: 'lesson.backward' }]);
      expect(store.settings.unreadable()).toEqual([]);
    },
  );
});
