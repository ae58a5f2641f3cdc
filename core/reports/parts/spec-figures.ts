/** What is to be seen of settings before anything is trained: the network that one draw leaves, and the data. */
import { dataFigures } from '../../charts/data-figure.ts';
import { networkFigure } from '../../charts/pictures/network-figure.ts';
import { thinnedNetwork } from '../../charts/pictures/thinned-network.ts';
import type { DataPreview } from '../../contract/data-preview.ts';
import type { Figure } from '../../contract/figures.ts';
import type { ExperimentSpec } from '../../experiment/experiment-spec.ts';
import type { Words } from '../../words/translate.ts';
import type { ReportBlock } from '../document.ts';

/** Settings, and what their data come to; null where these can't be read any more. */
export interface SpecLook {
  readonly spec: ExperimentSpec;
  readonly preview: DataPreview | null;
}

/** @param subject - what they are of. */
export function networkFigures({ spec: { network }, preview }: SpecLook, subject: string, words: Words): Figure[] {
  if (!preview) return [];
  const outputs = preview.task === 'classification' ? preview.classes.length : 1;
  const sizes = [preview.features.length, ...network.hidden.map(({ units }) => units), outputs];
  return [networkFigure(thinnedNetwork(network, sizes, 1), subject, words)];
}

/** @param subject - what they are of. */
export function dataFiguresOf({ preview }: SpecLook, subject: string, words: Words): Figure[] {
  return preview ? dataFigures(preview, subject, words) : [];
}

/** Figures as a block; none where there are none. */
export function figureBlock(figures: readonly Figure[]): ReportBlock[] {
  return figures.length > 0 ? [{ kind: 'figures', figures }] : [];
}
