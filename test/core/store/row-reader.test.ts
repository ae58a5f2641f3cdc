import { expect, it } from 'vitest';
import { StudioError } from '#core/errors/studio-error.ts';
import { rowReader } from '#core/store/row-reader.ts';

interface Row {
  readonly id: string;
  readonly text: string;
}

function setUp() {
  const looked: string[] = [];
  const rows = rowReader<Row, string>(
    ({ id, text }) => {
      looked.push(id);
      if (text === 'damaged') throw new StudioError('library.damaged', 'It is damaged.', {});
      return text;
    },
    ({ id }) => ({ kind: 'run', id, parentId: null, name: id, number: 1, createdAt: 1, deletedAt: null }),
  );
  return { looked, find: (all: readonly Row[]) => rows.unreadable(all).map(({ id }) => id) };
}

const [a, b] = [
  { id: 'a', text: 'fine' },
  { id: 'b', text: 'fine' },
];

it('rows that could be read are not read again until they change', () => {
  const { looked, find } = setUp();
  expect(find([a, b])).toEqual([]);
  expect(find([b, a])).toEqual([]);
  expect(looked).toEqual(['a', 'b']);
  expect(find([a, { ...b, text: 'damaged' }])).toEqual(['b']);
  expect(looked).toEqual(['a', 'b', 'b']);
});

it('what can’t be read is told each time, and no longer once it is mended or gone', () => {
  const { looked, find } = setUp();
  const damaged = { ...a, text: 'damaged' };
  expect([find([damaged]), find([damaged]), find([a]), find([]), find([damaged])]).toEqual([
    ['a'],
    ['a'],
    [],
    [],
    ['a'],
  ]);
  expect(looked).toHaveLength(4);
});
