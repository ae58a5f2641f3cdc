import { describe, expect, it } from 'vitest';
import { rowAfterKey, treeRows, type TreeState } from '#renderer/features/shell/tree-rows.ts';
import { sampleExperiment, sampleProject } from '../../mount-studio.ts';

const projects = [sampleProject({ id: 'p1', name: 'Moons' }), sampleProject({ id: 'p2', name: 'Digits' })];
const experiments = {
  p1: [sampleExperiment({ id: 'e1', name: 'Without dropout' }), sampleExperiment({ id: 'e2', name: 'Dropout 0.5' })],
  p2: [sampleExperiment({ id: 'e3', name: 'Baseline' })],
};
const state: TreeState = {
  projects,
  experimentsOf: (id) => experiments[id as keyof typeof experiments],
  folded: [],
  search: '',
};
const ids = (changes: Partial<TreeState> = {}) => treeRows({ ...state, ...changes }).map(({ item }) => item.id);

describe('treeRows', () => {
  it('lists the experiments below their project, unless it is folded', () => {
    expect(ids()).toEqual(['p1', 'e1', 'e2', 'p2', 'e3']);
    expect(ids({ folded: ['p1'] })).toEqual(['p1', 'p2', 'e3']);
  });

  it('numbers rows among their siblings', () => {
    expect(treeRows(state).map(({ level, position, siblings }) => [level, position, siblings])).toEqual([
      [1, 1, 2],
      [2, 1, 2],
      [2, 2, 2],
      [1, 2, 2],
      [2, 1, 1],
    ]);
  });

  it('finds experiments in folded projects, and all of a project that matches itself', () => {
    expect(ids({ search: ' dropout 0', folded: ['p1'] })).toEqual(['p1', 'e2']);
    expect(ids({ search: 'MOON' })).toEqual(['p1', 'e1', 'e2']);
    expect(ids({ search: 'nothing like it' })).toEqual([]);
  });
});

describe('rowAfterKey', () => {
  const rows = treeRows(state);
  const after = (id: string, key: string) =>
    rowAfterKey(
      rows,
      rows.find(({ item }) => item.id === id)!,
      key,
    )?.item.id;

  it('moves up and down, to the ends, into a project and out of it', () => {
    expect(after('e2', 'ArrowDown')).toBe('p2');
    expect(after('p2', 'ArrowUp')).toBe('e2');
    expect(after('e2', 'Home')).toBe('p1');
    expect(after('p1', 'End')).toBe('e3');
    expect(after('p1', 'ArrowRight')).toBe('e1');
    expect(after('e3', 'ArrowLeft')).toBe('p2');
  });

  it('stays at the ends', () => {
    expect(after('p1', 'ArrowUp')).toBeUndefined();
    expect(after('e3', 'ArrowDown')).toBeUndefined();
    expect(after('e1', 'ArrowRight')).toBeUndefined();
  });
});
