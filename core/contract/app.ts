/** The studio itself: what it is, and how a person wants it. */
import { z } from 'zod';

/** What quitting the desktop does to what is under way: the person is asked, it is brought to its end first, or it is stopped and kept. */
export const Quitting = z.enum(['ask', 'finish', 'stop']);
export type Quitting = z.infer<typeof Quitting>;

/** The languages that the studio speaks. */
export const Locale = z.enum(['en', 'ko']);
export type Locale = z.infer<typeof Locale>;
export const locales = Locale.options;

export const Settings = z.object({
  language: z.enum(['system', ...locales]),
  theme: z.enum(['system', 'light', 'dark']),
  /** Whether the desktop tells of what has ended while its windows were not in front. */
  notifications: z.boolean(),
  /** Whether the desktop keeps the machine from falling asleep while something is under way. */
  keepAwake: z.boolean(),
  quitting: Quitting,
});
export type Settings = z.infer<typeof Settings>;

export const defaultSettings: Settings = {
  language: 'system',
  theme: 'system',
  notifications: true,
  keepAwake: false,
  quitting: 'ask',
};

export const AppInfo = z.object({
  version: z.string(),
  node: z.string(),
  platform: z.string(),
  /** Kernels the host supports, for example `wasm-simd`. */
  engine: z.string(),
  libraryPath: z.string(),
  /** Runs that train side by side. */
  workers: z.int(),
});
export type AppInfo = z.infer<typeof AppInfo>;
