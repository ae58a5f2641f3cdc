import { expect, it } from 'vitest';
import { recentLimit, recentOptions } from '#renderer/components/recent-options.ts';

const options = Array.from({ length: 500 }, (_, i) => ({ value: `run-${i}`, label: `Run ${i}` }));
const older = (count: number) => `${count} older`;

it('leaves a short list as it is', () => {
  expect(recentOptions(options.slice(0, recentLimit), null, older)).toEqual(options.slice(0, recentLimit));
});

it('keeps the newest and the chosen one of a long list, and says how many there are besides', () => {
  const shown = recentOptions(options, 'run-400', older);
  expect(shown.slice(0, recentLimit)).toEqual(options.slice(0, recentLimit));
  expect(shown.slice(recentLimit)).toEqual([
    { value: 'run-400', label: 'Run 400' },
    { value: 'older', label: '449 older', disabled: true },
  ]);
});
