/** The learning rates that a training takes. */
import { z } from 'zod';

export const learningRateLimits = { min: 1e-8, max: 100 } as const;
export const LearningRate = z.number().min(learningRateLimits.min).max(learningRateLimits.max);
