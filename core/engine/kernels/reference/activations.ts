/** Activation functions and their derivatives in float64. */
import type { Activation } from '../../../experiment/network-spec.ts';
import { normalCdf } from '../../../statistics/normal.ts';

const leakySlope = 0.01;
/** Klambauer et al. 2017, "Self-normalizing neural networks", eq. 2. */
const seluAlpha = 1.6732632423543772;
const seluScale = 1.0507009873554805;

/** An activation f, in float64: its definition, which the compiled kernels are held to. */
export interface ActivationDefinition {
  /** By which the compiled kernels know it: its place in the `switch` of assembly/activations.ts. */
  readonly code: number;
  /** f(x); NaN stays NaN, since divergence must be seen. */
  readonly value: (x: number) => number;
  /** f′(x); at the kink of the rectifiers, where there is none, the left one. */
  readonly derivative: (x: number) => number;
  /** f″(x), for the curvature of a loss; at the kink of the rectifiers 0, as if there were none. */
  readonly secondDerivative: (x: number) => number;
}

export const activationTable: Readonly<Record<Activation, ActivationDefinition>> = {
  relu: {
    code: 0,
    value: (x) => (x <= 0 ? 0 : x),
    derivative: (x) => (x > 0 ? 1 : 0),
    secondDerivative: () => 0,
  },
  leakyRelu: {
    code: 1,
    value: (x) => (x > 0 ? x : leakySlope * x),
    derivative: (x) => (x > 0 ? 1 : leakySlope),
    secondDerivative: () => 0,
  },
  elu: {
    code: 2,
    value: (x) => (x > 0 ? x : Math.expm1(x)),
    derivative: (x) => (x > 0 ? 1 : Math.exp(x)),
    secondDerivative: (x) => (x > 0 ? 0 : Math.exp(x)),
  },
  selu: {
    code: 3,
    value: (x) => (x > 0 ? seluScale * x : seluScale * seluAlpha * Math.expm1(x)),
    derivative: (x) => (x > 0 ? seluScale : seluScale * seluAlpha * Math.exp(x)),
    secondDerivative: (x) => (x > 0 ? 0 : seluScale * seluAlpha * Math.exp(x)),
  },
  gelu: {
    code: 4,
    value: (x) => x * normalCdf(x),
    derivative: (x) => normalCdf(x) + (x * Math.exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI),
    secondDerivative: (x) => ((2 - x * x) * Math.exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI),
  },
  tanh: {
    code: 5,
    value: Math.tanh,
    derivative: (x) => 1 - Math.tanh(x) ** 2,
    secondDerivative: (x) => -2 * Math.tanh(x) * (1 - Math.tanh(x) ** 2),
  },
  sigmoid: {
    code: 6,
    value: sigmoid,
    derivative: (x) => sigmoid(x) * (1 - sigmoid(x)),
    secondDerivative: (x) => sigmoid(x) * (1 - sigmoid(x)) * (1 - 2 * sigmoid(x)),
  },
  linear: {
    code: 7,
    value: (x) => x,
    derivative: () => 1,
    secondDerivative: () => 0,
  },
};

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
