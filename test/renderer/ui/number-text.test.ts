import { describe, expect, it } from 'vitest';
import { parseNumber, parseNumbers } from '#renderer/ui/number-text.ts';

describe('parseNumber', () => {
  it.each([
    ['0.5', 0.5],
    ['.5', 0.5],
    ['0,5', 0.5],
    [',5', 0.5],
    ['-1,25', -1.25],
    ['1,5e-3', 0.0015],
    ['0,125', 0.125],
    ['1000', 1000],
  ])('reads %s', (text, value) => {
    expect(parseNumber(text, {})).toEqual({ value });
  });

  it.each(['1,000', '12,500', '-3,141'])('does not guess what the comma of %s means', (text) => {
    expect(parseNumber(text, {})).toMatchObject({ problem: { key: 'ambiguousComma' } });
  });

  it.each(['', 'abc', '1,2,3', '1.5,2', '0,5x'])('refuses “%s”', (text) => {
    expect(parseNumber(text, {})).toMatchObject({ problem: { key: 'notANumber' } });
  });
});

describe('parseNumbers', () => {
  it.each([
    ['0.1 0.2', [0.1, 0.2]],
    ['0.1, 0.2, 0.5', [0.1, 0.2, 0.5]],
    ['0.1,0.2', [0.1, 0.2]],
    ['16,32,64', [16, 32, 64]],
    ['16, 32', [16, 32]],
    ['0,1 0,2', [0.1, 0.2]],
    ['0,1; 0,25', [0.1, 0.25]],
    ['0,1;  2', [0.1, 2]],
    ['7', [7]],
  ])('reads %s', (text, values) => {
    expect(parseNumbers(text)).toEqual(values);
  });

  it.each(['0,5', '1,2', '1,000 2,000', 'a b', '0.1 x'])('does not guess what “%s” means', (text) => {
    expect(parseNumbers(text)).toBeNull();
  });
});
