/** The incoming weights of the first layer, few enough to be looked at. */
import type { FirstWeights } from '../../contract/studies/inside.ts';
import type { PreparedData } from '../../data/prepared-data.ts';
import type { Trainer } from '../../training/trainer.ts';

/** Units of an image, and units and inputs of a table, that are kept: the first ones. */
const imageLimit = 40;
const tableLimit = 64;
/** Digits that can be told apart as colours, and one more. */
const digits = 3;

export function firstWeights({ network, kernels }: Trainer, { image, features }: PreparedData): FirstWeights {
  const { weight, inputs, units } = network.layers[0]!;
  const shownUnits = Math.min(units, image ? imageLimit : tableLimit);
  const shownInputs = image ? inputs : Math.min(inputs, tableLimit);
  const value = (unit: number, input: number) => kernels.memory[weight + input * units + unit]!;
  return {
    image,
    inputs: image ? [] : features.slice(0, shownInputs),
    units: Array.from({ length: shownUnits }, (_, unit) =>
      Array.from({ length: shownInputs }, (_, input) => Number(value(unit, input).toPrecision(digits))),
    ),
  };
}
