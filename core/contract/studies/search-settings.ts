/** The experiment with a setting of a search in force. */
import { StudioError, reportOf } from '../../errors/studio-error.ts';
import { dropoutSchedules } from '../../experiment/dropout-schedules.ts';
import { ExperimentSpec } from '../../experiment/experiment-spec.ts';
import { hiddenLayerLimit } from '../../experiment/network-spec.ts';
import { optimizers } from '../../experiment/optimizers.ts';
import { schedules } from '../../experiment/schedules/index.ts';
import { parseAs } from '../../errors/parse.ts';
import type { SearchSetting, SettingValue } from './search-plan.ts';

/** The dimension that is no field of a spec: the number of hidden layers. */
export const depthPath = 'network.depth';

/** What is set as a whole when its kind is chosen: the first values of that kind, which other dimensions then change. */
const kinds: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'training.optimizer': Object.fromEntries(Object.entries(optimizers).map(([kind, { defaults }]) => [kind, defaults])),
  'training.schedule': Object.fromEntries(Object.entries(schedules).map(([kind, { defaults }]) => [kind, defaults])),
  'network.dropoutSchedule': Object.fromEntries(
    Object.entries(dropoutSchedules).map(([kind, { defaults }]) => [kind, defaults]),
  ),
  'network.initialization': {
    he: { kind: 'he' },
    xavier: { kind: 'xavier' },
    lecun: { kind: 'lecun' },
    normal: { kind: 'normal', deviation: 0.01 },
  },
};

/** What stands in place of null when one of its fields is set. */
const firstOf: Readonly<Record<string, unknown>> = { 'training.warmup': { steps: 1, startFactor: 0.1 } };

/**
 * The experiment with these values at their places; a kind, and the number of layers, come before what depends on them.
 * @throws {StudioError} `search.noSuchSetting`, `search.impossible` naming what the experiment can't be given.
 */
export function withSearchSetting(spec: ExperimentSpec, setting: SearchSetting): ExperimentSpec {
  const inTurn = Object.entries(setting).sort(([a], [b]) => rank(a) - rank(b));
  const changed = inTurn.reduce<unknown>((whole, [path, value]) => withValue(whole, path, value), spec);
  return parseAs(ExperimentSpec, changed, 'search.impossible', 'The experiment');
}

/** What is wrong with a setting; null where the experiment can have it. */
export function settingFault(spec: ExperimentSpec, setting: SearchSetting): string | null {
  try {
    withSearchSetting(spec, setting);
    return null;
  } catch (error) {
    return reportOf(error).message;
  }
}

function rank(path: string): number {
  if (path.endsWith('.kind')) return 0;
  return path === depthPath ? 1 : 2;
}

function withValue(whole: unknown, path: string, value: SettingValue): unknown {
  const parts = path.split('.');
  if (path === depthPath) return set(whole, ['network', 'hidden'], path, (layers) => deepened(layers, Number(value)));
  const parent = parts.slice(0, -1).join('.');
  const ofKind = kinds[parent];
  if (!ofKind || parts.at(-1) !== 'kind') return set(whole, parts, path, () => value);
  return set(whole, parts.slice(0, -1), path, (before) => {
    if (isFields(before) && before['kind'] === value) return before;
    return ofKind[String(value)] ?? { kind: value };
  });
}

/** The first layers, the last of them again and again where there are fewer. */
function deepened(layers: unknown, depth: number): unknown {
  if (!Array.isArray(layers)) return layers;
  const last: unknown = layers.at(-1);
  if (last === undefined || depth > hiddenLayerLimit) return layers;
  return Array.from({ length: depth }, (_, i): unknown => layers[i] ?? last);
}

function set(
  node: unknown,
  [key, ...rest]: readonly string[],
  path: string,
  change: (before: unknown) => unknown,
  at = '',
): unknown {
  if (key === undefined) return change(node);
  const inner = (child: unknown, name: string) => set(child, rest, path, change, at === '' ? name : `${at}.${name}`);
  if (Array.isArray(node)) {
    const places = key === '*' ? [...node.keys()] : [Number(key)];
    if (places.length === 0 || places.some((place) => !(place in node))) throw noSuchSetting(path);
    return node.map((child: unknown, i): unknown => (places.includes(i) ? inner(child, String(i)) : child));
  }
  const fields = node ?? firstOf[at];
  if (!isFields(fields) || !(key in fields)) throw noSuchSetting(path);
  return { ...fields, [key]: inner(fields[key], key) };
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function noSuchSetting(path: string): StudioError {
  return new StudioError(
    'search.noSuchSetting',
    `The experiment has no setting “${path}” there. Name one as its file does, as training.learningRate or network.hidden.0.units.`,
    { path },
  );
}
