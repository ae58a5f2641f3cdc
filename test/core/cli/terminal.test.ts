import { expect, it } from 'vitest';
import { printable } from '#core/cli/terminal.ts';

it('writes out what would steer the terminal, and keeps the rest', () => {
  expect(printable('\u001b[2J\u009b31mred\u0007')).toBe('\\u001b[2J\\u009b31mred\\u0007');
  expect(printable('Tabelle\tgrün\n두 번째')).toBe('Tabelle\tgrün\n두 번째');
});

it('leaves JSON meaning what it meant', () => {
  const value = { name: 'a\u009bb\u007fc\nd' };
  expect(JSON.parse(printable(JSON.stringify(value)))).toEqual(value);
});
