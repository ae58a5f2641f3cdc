/**
 * Where in the studio one can be, and how that is written behind the `#` of the page's address:
 *
 *     #/                                      the start page
 *     #/claims/preventsOverfitting            a room beside the library, and what is chosen in it
 *     #/runs/<id>?query=test.accuracy+>+0.9   the table of all runs: a kept view of it, and what is looked for
 *     #/projects/<id>                         a project that has no experiment yet
 *     #/experiments/<id>/training?run=<id>    a tab of an experiment, and what is chosen in its tabs
 *
 * What stands behind the `#` never leaves the browser, so it is the same for the desktop's protocol, the browser mode's
 * server and a file; neither host needs to know of it.
 */

export const tabs = ['training', 'data', 'microscope', 'runs', 'studies'] as const;
export type Tab = (typeof tabs)[number];

/** Ways to look at a run: its curves, what it answers over its inputs, and what it answers of its rows. */
export const runViews = ['curves', 'plane', 'part'] as const;
export type RunView = (typeof runViews)[number];

/** Places beside the library. One word here gives a room its address, and each thing chosen in it another. */
export const rooms = ['runs', 'queue', 'lessons', 'claims', 'descent', 'bin'] as const;
export type Room = (typeof rooms)[number];

export interface RoomAddress {
  readonly place: Room;
  /** What is chosen in it; null for what the room shows by itself. */
  readonly subject: string | null;
  /** What is looked for, in the room that can be searched; null for what the room shows by itself. */
  readonly query: string | null;
}

/** In the place of a study: the choice of a new one. */
export const newStudy = 'new';

export interface ExperimentAddress {
  readonly place: 'experiment';
  readonly experimentId: string;
  readonly tab: Tab;
  /** The run and the study that are shown; null until it is known which is the newest. */
  readonly run: string | null;
  readonly study: string | null;
  readonly view: RunView;
  /** Whose runs are listed, and which of them are compared. */
  readonly scope: 'experiment' | 'project';
  readonly compared: readonly string[];
  /** The kept view of the table of runs that is open, and what is looked for in it; null for what the table shows by itself. */
  readonly kept: string | null;
  readonly query: string | null;
}

export type Address =
  | { readonly place: 'home' }
  | RoomAddress
  | { readonly place: 'project'; readonly projectId: string }
  | ExperimentAddress
  /** An address that was typed or copied wrong. */
  | { readonly place: 'nowhere'; readonly path: string };

export const home: Address = { place: 'home' };

export function roomAddress(place: Room, subject: string | null = null, query: string | null = null): RoomAddress {
  return { place, subject, query };
}

export function experimentAddress(
  experimentId: string,
  chosen: Partial<Omit<ExperimentAddress, 'place' | 'experimentId'>> = {},
): ExperimentAddress {
  return {
    place: 'experiment',
    experimentId,
    tab: 'training',
    run: null,
    study: null,
    view: 'curves',
    scope: 'experiment',
    compared: [],
    kept: null,
    query: null,
    ...chosen,
  };
}

/** What `parseAddress` reads, without the `#`. */
export function formatAddress(address: Address): string {
  if (isRoom(address)) return formatRoom(address);
  switch (address.place) {
    case 'home':
      return '/';
    case 'project':
      return `/projects/${address.projectId}`;
    case 'experiment':
      return formatExperiment(address);
    case 'nowhere':
      return address.path;
  }
}

function isRoom(address: Address): address is RoomAddress {
  return rooms.some((room) => room === address.place);
}

function formatRoom({ place, subject, query }: RoomAddress): string {
  return withChoices(`/${place}${subject === null ? '' : `/${subject}`}`, query === null ? {} : { query });
}

function formatExperiment(address: ExperimentAddress): string {
  const { experimentId, tab, run, study, view, scope, compared, kept, query } = address;
  return withChoices(`/experiments/${experimentId}/${tab}`, {
    ...(run === null ? {} : { run }),
    ...(study === null ? {} : { study }),
    ...(view === 'curves' ? {} : { view }),
    ...(scope === 'project' ? { scope } : {}),
    ...(compared.length === 0 ? {} : { compared: compared.join('.') }),
    ...(kept === null ? {} : { kept }),
    ...(query === null ? {} : { query }),
  });
}

function withChoices(way: string, choices: Readonly<Record<string, string>>): string {
  const written = new URLSearchParams(choices).toString();
  return written === '' ? way : `${way}?${written}`;
}

const isName = (text: string | null | undefined): text is string => typeof text === 'string' && /^[\w-]+$/.test(text);
const isOneOf = <T extends string>(all: readonly T[], text: string | undefined): text is T =>
  all.some((one) => one === text);

/** Reads what stands behind the `#`. Whatever is not an address leads nowhere; nothing is guessed. */
export function parseAddress(path: string): Address {
  const nowhere: Address = { place: 'nowhere', path };
  const [way = '', query = ''] = path.split('?', 2);
  const [start, place, name, part, ...more] = way.replace(/\/$/, '').split('/');
  if (start !== '' || more.length > 0) return nowhere;
  if (place === undefined) return home;
  if (name !== undefined && !isName(name)) return nowhere;
  if (place === 'experiments' && name !== undefined) {
    const tab = part ?? 'training';
    return isOneOf(tabs, tab) ? experimentAddress(name, { tab, ...readChoices(query) }) : nowhere;
  }
  if (part !== undefined) return nowhere;
  if (place === 'projects' && name !== undefined) return { place: 'project', projectId: name };
  if (!isOneOf(rooms, place)) return nowhere;
  return roomAddress(place, name, place === 'runs' ? new URLSearchParams(query).get('query') : null);
}

function readChoices(query: string): Partial<ExperimentAddress> {
  const given = new URLSearchParams(query);
  const named = (key: string) => [given.get(key)].find(isName) ?? null;
  return {
    run: named('run'),
    study: named('study'),
    view: runViews.find((one) => one === given.get('view')) ?? 'curves',
    scope: given.get('scope') === 'project' ? 'project' : 'experiment',
    compared: (given.get('compared') ?? '').split('.').filter(isName),
    kept: named('kept'),
    query: given.get('query'),
  };
}
