/** Every claim that can be tested. */
import type { ClaimKey } from '../contract/claims.ts';
import type { ClaimDefinition } from './claim.ts';
import { dropoutClaims } from './dropout-claims.ts';
import { insideClaims } from './inside-claims.ts';
import { learningRateClaims } from './learning-rate-claims.ts';
import { predictionClaims } from './prediction-claims.ts';

export const claims: Readonly<Record<ClaimKey, ClaimDefinition>> = {
  ...dropoutClaims,
  ...insideClaims,
  ...predictionClaims,
  ...learningRateClaims,
};
