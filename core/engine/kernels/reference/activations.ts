/** Activation functions and their derivatives in float64. */
import type { Activation } from '../../../experiment/network-spec.ts';

export const leakySlope = 0.01;
/** Klambauer et al. 2017, "Self-normalizing neural networks", eq. 2. */
export const seluAlpha = 1.6732632423543772;
export const seluScale = 1.0507009873554805;

/** f(x). */
export function activationValue(activation: Activation, x: number): number {
  switch (activation) {
    case 'relu':
      // Written so that NaN stays NaN: divergence must be seen.
      return x <= 0 ? 0 : x;
    case 'leakyRelu':
      return x > 0 ? x : leakySlope * x;
    case 'elu':
      return x > 0 ? x : Math.expm1(x);
    case 'selu':
      return x > 0 ? seluScale * x : seluScale * seluAlpha * Math.expm1(x);
    case 'gelu':
      return x * normalCdf(x);
    case 'tanh':
      return Math.tanh(x);
    case 'sigmoid':
      return sigmoid(x);
    case 'linear':
      return x;
  }
}

/** f′(x); at the kink of the rectifiers, where there is none, the left one. */
export function activationDerivative(activation: Activation, x: number): number {
  switch (activation) {
    case 'relu':
      return x > 0 ? 1 : 0;
    case 'leakyRelu':
      return x > 0 ? 1 : leakySlope;
    case 'elu':
      return x > 0 ? 1 : Math.exp(x);
    case 'selu':
      return x > 0 ? seluScale : seluScale * seluAlpha * Math.exp(x);
    case 'gelu':
      return normalCdf(x) + (x * Math.exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI);
    case 'tanh':
      return 1 - Math.tanh(x) ** 2;
    case 'sigmoid':
      return sigmoid(x) * (1 - sigmoid(x));
    case 'linear':
      return 1;
  }
}

/** f″(x), for the curvature of a loss; at the kink of the rectifiers 0, as if there were none. */
export function activationSecondDerivative(activation: Activation, x: number): number {
  switch (activation) {
    case 'relu':
    case 'leakyRelu':
    case 'linear':
      return 0;
    case 'elu':
      return x > 0 ? 0 : Math.exp(x);
    case 'selu':
      return x > 0 ? 0 : seluScale * seluAlpha * Math.exp(x);
    case 'gelu':
      return ((2 - x * x) * Math.exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI);
    case 'tanh': {
      const value = Math.tanh(x);
      return -2 * value * (1 - value ** 2);
    }
    case 'sigmoid': {
      const value = sigmoid(x);
      return value * (1 - value) * (1 - 2 * value);
    }
  }
}

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

function normalCdf(x: number): number {
  return (1 + erf(x / Math.SQRT2)) / 2;
}

/**
 * The error function to double precision: its series of positive terms (Abramowitz & Stegun 1964, 7.1.6).
 * @returns ±1 beyond |x| = 6, where it differs from that by less than 1e-16.
 */
export function erf(x: number): number {
  if (Number.isNaN(x)) return NaN;
  if (Math.abs(x) > 6) return Math.sign(x);
  let term = x;
  let sum = x;
  for (let n = 1; Math.abs(term) > Math.abs(sum) * 1e-17 && n < 300; n++) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}
