/** Where a value stands on a slider. A slider counts in steps, so that every key press and pixel lands on a fair number. */

export interface SliderScale {
  /** Number of the last step; the first is 0. */
  readonly steps: number;
  toStep(value: number): number;
  toValue(step: number): number;
}

/** Equal amounts: `min`, `min + step` … `max`. */
export function linearScale(min: number, max: number, step: number): SliderScale {
  const digits = Math.max(0, Math.ceil(-Math.log10(step)) + 2);
  return {
    steps: Math.round((max - min) / step),
    toStep: (value) => (clamp(value, min, max) - min) / step,
    toValue: (at) => clamp(Number((min + at * step).toFixed(digits)), min, max),
  };
}

/** The preferred numbers R20: 1, 1.1, 1.3, 1.4, 1.6 … Finer steps would coincide once rounded, and a key would do nothing. */
const stepsPerDecade = 20;

/** Equal factors between two positive limits, values rounded to two digits. */
export function logScale(min: number, max: number): SliderScale {
  const low = Math.log10(min);
  const steps = Math.round((Math.log10(max) - low) * stepsPerDecade);
  return {
    steps,
    toStep: (value) => (Math.log10(clamp(value, min, max)) - low) * stepsPerDecade,
    toValue: (at) => clamp(Number((10 ** (low + at / stepsPerDecade)).toPrecision(2)), min, max),
  };
}

function clamp(value: number, min: number, max: number): number {
  return Math.min(max, Math.max(min, value));
}
