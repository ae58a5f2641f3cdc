import { StudioError } from '../errors/studio-error.ts';

/** A value that the engine can't compute with; carries it in `details`. */
export class ConfigError extends StudioError {
  override readonly name = 'ConfigError';
}
