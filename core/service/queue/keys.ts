/** Names of what lies on the queue's Redis. All of it begins with the same word, so that others may use the same Redis. */
export const prefix = 'dropout-studio';

/** What nobody has touched for so long is forgotten by Redis: a studio that was lost may come back to its tasks until then. */
export const keptSeconds = 7 * 24 * 3600;

/** Tasks whose results are to be bit-identical wait in the same queue: see `identity.ts`. */
export const queueName = (identity: string) => `tasks-${identity}`;

/** Identities of everyone who has used the queue lately, each under its id. */
export const identitiesKey = `${prefix}:identities`;

export interface TaskKeys {
  /** A hash that names it. */
  readonly id: string;
  /** The task itself, who works on it, and what a worker goes on from. */
  readonly task: string;
  /** What workers say of it: a stream. */
  readonly said: string;
  /** What they are told: a stream. */
  readonly told: string;
  /** Names of its checkpoints where files are shared: a set. */
  readonly states: string;
}

export function taskKeys(key: string): TaskKeys {
  const task = `${prefix}:task:${key}`;
  return { id: key, task, said: `${task}:said`, told: `${task}:told`, states: `${task}:states` };
}
