import { describe, expect, it } from 'vitest';
import { safeFileName } from '#core/contract/file-name.ts';

describe('safeFileName', () => {
  it.each([
    ['../../etc/passwd', 'etc passwd'],
    ['a\u0000b\nc', 'a b c'],
    ['CON', 'run CON'],
    ['lpt1.txt', 'run lpt1.txt'],
    [' . ', 'run'],
    ['달 모양 데이터', '달 모양 데이터'],
    ['x'.repeat(300), 'x'.repeat(100)],
    // Of three bytes each, and of families of people in twenty-five: none is cut in two.
    ['한'.repeat(300), '한'.repeat(53)],
    ['👩‍👩‍👧‍👦'.repeat(20), '👩‍👩‍👧‍👦'.repeat(6)],
  ])('makes %j %j', (name, expected) => {
    expect(safeFileName(name)).toBe(expected);
  });
});
