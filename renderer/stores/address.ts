/**
 * Where in the studio one can be, and how that is written behind the `#` of the page's address:
 *
 *     #/                                      the start page
 *     #/claims/preventsOverfitting            a room beside the library, and what is chosen in it
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
export const rooms = ['lessons', 'claims', 'descent', 'bin'] as const;
export type Room = (typeof rooms)[number];

export interface RoomAddress {
  readonly place: Room;
  /** What is chosen in it; null for what the room shows by itself. */
  readonly subject: string | null;
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
}

export type Address =
  | { readonly place: 'home' }
  | RoomAddress
  | { readonly place: 'project'; readonly projectId: string }
  | ExperimentAddress
  /** An address that was typed or copied wrong. */
  | { readonly place: 'nowhere'; readonly path: string };

export const home: Address = { place: 'home' };

export function roomAddress(place: Room, subject: string | null = null): Address {
  return { place, subject };
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
    ...chosen,
  };
}

/** What `parseAddress` reads, without the `#`. */
export function formatAddress(address: Address): string {
  if (isRoom(address)) return `/${address.place}${address.subject === null ? '' : `/${address.subject}`}`;
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

function formatExperiment({ experimentId, tab, run, study, view, scope, compared }: ExperimentAddress): string {
  const chosen = new URLSearchParams({
    ...(run === null ? {} : { run }),
    ...(study === null ? {} : { study }),
    ...(view === 'curves' ? {} : { view }),
    ...(scope === 'project' ? { scope } : {}),
    ...(compared.length === 0 ? {} : { compared: compared.join('.') }),
  });
  const query = chosen.size === 0 ? '' : `?${chosen.toString()}`;
  return `/experiments/${experimentId}/${tab}${query}`;
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
  return isOneOf(rooms, place) ? roomAddress(place, name) : nowhere;
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
  };
}
