/** Where the units of a drawn network stand, and the lines between them. Lengths are pixels. */

export interface DrawnUnit {
  readonly x: number;
  readonly survives: boolean;
}

export interface DrawnLayer {
  readonly y: number;
  readonly units: readonly DrawnUnit[];
  /** Units left out in the middle, and where their number stands; null where all are drawn. */
  readonly omitted: { readonly x: number; readonly count: number } | null;
}

export interface DrawnEdge {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

export interface NetworkDrawing {
  readonly radius: number;
  readonly layers: readonly DrawnLayer[];
  /** Between units that take part, and all others. */
  readonly liveEdges: readonly DrawnEdge[];
  readonly deadEdges: readonly DrawnEdge[];
}

/** The middle of a long layer takes this many places. */
const gapPlaces = 2.5;
const widestSpacing = 26;

/**
 * Lays out a network from top to bottom.
 * @param masks - for each layer whether its units survive; null for a layer of unknown size, which stays empty.
 * @param centres - vertical middle of each layer.
 * @param unitLimit - units drawn of a long layer, from both its ends.
 * @param keepsEdge - whether a line between units that take part does so too: by the layer that it leads on from, and its
 * number among the drawn lines there.
 */
export function drawNetwork(
  masks: readonly (readonly boolean[] | null)[],
  centres: readonly number[],
  width: number,
  unitLimit: number,
  keepsEdge: (layer: number, edge: number) => boolean = () => true,
): NetworkDrawing {
  const spacing = Math.min(widestSpacing, width / (unitLimit + gapPlaces));
  const layers = masks.map((mask, i) => drawLayer(mask ?? [], centres[i] ?? 0, width / 2, spacing, unitLimit));
  const radius = Math.min(7.5, spacing * 0.36);
  return { radius, layers, ...edgesOf(layers, radius, keepsEdge) };
}

function drawLayer(
  mask: readonly boolean[],
  y: number,
  middle: number,
  spacing: number,
  unitLimit: number,
): DrawnLayer {
  const whole = mask.length <= unitLimit + Math.floor(gapPlaces);
  const head = whole ? mask.length : Math.ceil(unitLimit / 2);
  const tail = whole ? 0 : unitLimit - head;
  const places = whole ? mask.length : unitLimit + gapPlaces;
  const at = (place: number) => middle + (place - (places - 1) / 2) * spacing;
  const unit = (index: number, place: number): DrawnUnit => ({ x: at(place), survives: mask[index] ?? false });
  return {
    y,
    units: [
      ...Array.from({ length: head }, (_, i) => unit(i, i)),
      ...Array.from({ length: tail }, (_, i) => unit(mask.length - tail + i, head + gapPlaces + i)),
    ],
    omitted: whole ? null : { x: at(head + (gapPlaces - 1) / 2), count: mask.length - unitLimit },
  };
}

function edgesOf(
  layers: readonly DrawnLayer[],
  radius: number,
  keepsEdge: (layer: number, edge: number) => boolean,
): Pick<NetworkDrawing, 'liveEdges' | 'deadEdges'> {
  const live: DrawnEdge[] = [];
  const dead: DrawnEdge[] = [];
  layers.slice(1).forEach((lower, i) => {
    const upper = layers[i];
    let number = 0;
    for (const from of upper?.units ?? []) {
      for (const to of lower.units) {
        const line = edge(from.x, upper?.y ?? 0, to.x, lower.y, radius);
        const isKept = keepsEdge(i, number++);
        (from.survives && to.survives && isKept ? live : dead).push(line);
      }
    }
  });
  return { liveEdges: live, deadEdges: dead };
}

/** From rim to rim, so that no line shows through a hollow unit. */
function edge(x1: number, y1: number, x2: number, y2: number, radius: number): DrawnEdge {
  const length = Math.hypot(x2 - x1, y2 - y1) || 1;
  const dx = ((x2 - x1) / length) * (radius + 1);
  const dy = ((y2 - y1) / length) * (radius + 1);
  return { x1: x1 + dx, y1: y1 + dy, x2: x2 - dx, y2: y2 - dy };
}
