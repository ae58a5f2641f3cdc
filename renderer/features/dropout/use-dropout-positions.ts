/** The positions at which units can be dropped, from input to output: names, sizes, rates and remarks. */
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { positionNames } from '#core/charts/pictures/position-names.ts';
import type { Advice } from '#core/errors/advice.ts';
import { dropoutRates } from '#core/experiment/network-spec.ts';
import { useAdviceStore } from '../../stores/advice.ts';
import { useDataPreviewStore } from '../../stores/data-preview.ts';
import { useSpecPart } from '../../stores/spec-part.ts';

export interface DropoutPosition {
  readonly name: string;
  /** Units that can be dropped here; null while the data can't be read. */
  readonly units: number | null;
  /** Weights that lead on from here; null while the data can't be read. */
  readonly weights: number | null;
  readonly rate: number;
  readonly isHidden: boolean;
  /** What is said here and not again at a later position: while rates change together, no slider is pushed away. */
  readonly advice: readonly Advice[];
  /** The gravest of all that is said here. */
  readonly severity: Advice['severity'] | null;
}

export function useDropoutPositions() {
  const { t } = useI18n();
  const data = useDataPreviewStore();
  const advice = useAdviceStore();
  const network = useSpecPart('network');

  return computed<DropoutPosition[]>(() => {
    const { hidden } = network.value.value;
    const sizes = [data.facts?.inputs ?? null, ...hidden.map(({ units }) => units), data.facts?.outputs ?? null];
    const weightsFrom = (i: number) => {
      const [units, next] = [sizes[i] ?? null, i === sizes.length - 1 ? 0 : (sizes[i + 1] ?? null)];
      return units === null || next === null ? null : units * next;
    };
    const rates = dropoutRates(network.value.value);
    const names = positionNames(sizes.length, t);
    const position = (i: number, path: string): DropoutPosition => {
      const remarks = advice.about(path);
      return {
        name: names[i] ?? '',
        units: sizes[i] ?? null,
        weights: weightsFrom(i),
        rate: rates[i] ?? 0,
        isHidden: i > 0 && i <= hidden.length,
        advice: remarks,
        severity: advice.gravest(remarks),
      };
    };
    return lastSaid([
      position(0, 'network.inputDropoutRate'),
      ...hidden.map((_, i) => position(i + 1, `network.hidden.${i}.dropoutRate`)),
      position(hidden.length + 1, 'network.outputDropoutRate'),
    ]);
  });
}

/** The same words at several positions stay at the last of them only. */
function lastSaid(positions: readonly DropoutPosition[]): DropoutPosition[] {
  const messages = positions.map(({ advice }) => advice.map(({ message }) => message));
  return positions.map((position, i) => {
    const later = new Set(messages.slice(i + 1).flat());
    return { ...position, advice: position.advice.filter(({ message }) => !later.has(message)) };
  });
}
