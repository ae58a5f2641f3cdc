import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  experimentAddress,
  formatAddress,
  home,
  parseAddress,
  roomAddress,
  rooms,
  runViews,
  tabs,
  type Address,
} from '#renderer/stores/address.ts';

const name = fc.oneof(fc.uuid(), fc.stringMatching(/^[\w-]{1,20}$/));
const query = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constant('tag = "50 % + ?#&/" and η > 1e-3'));
const anAddress: fc.Arbitrary<Address> = fc.oneof(
  fc.constant(home),
  fc.tuple(fc.constantFrom(...rooms), fc.option(name)).map(([room, subject]) => roomAddress(room, subject)),
  fc.tuple(fc.option(name), fc.option(query)).map(([kept, query]) => roomAddress('runs', kept, query)),
  name.map((projectId) => ({ place: 'project' as const, projectId })),
  fc
    .tuple(
      name,
      fc.record({
        tab: fc.constantFrom(...tabs),
        run: fc.option(name),
        study: fc.option(name),
        view: fc.constantFrom(...runViews),
        scope: fc.constantFrom('experiment' as const, 'project' as const),
        compared: fc.array(name, { maxLength: 5 }),
        kept: fc.option(name),
        query: fc.option(query),
      }),
    )
    .map(([id, chosen]) => experimentAddress(id, chosen)),
);

describe('an address', () => {
  it('is read as it was written, whatever it names', () => {
    fc.assert(
      fc.property(anAddress, (address) => {
        expect(parseAddress(formatAddress(address))).toEqual(address);
      }),
    );
  });

  it('is short where little is chosen', () => {
    expect(formatAddress(home)).toBe('/');
    expect(formatAddress(roomAddress('claims', 'lowHigh'))).toBe('/claims/lowHigh');
    expect(formatAddress(experimentAddress('e', { run: 'r' }))).toBe('/experiments/e/training?run=r');
  });

  it('of an experiment alone is its training', () => {
    expect(parseAddress('/experiments/e')).toEqual(experimentAddress('e'));
  });

  it('leads nowhere where it is none, and is never taken for another', () => {
    for (const path of ['claims', '/elsewhere', '/experiments', '/experiments/e/x', '/bin/a/b', '/projects/../x']) {
      expect(parseAddress(path)).toEqual({ place: 'nowhere', path });
    }
    fc.assert(
      fc.property(fc.string(), (path) => {
        const read = parseAddress(path);
        expect(parseAddress(formatAddress(read))).toEqual(read);
      }),
    );
  });
});
