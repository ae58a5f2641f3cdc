/** What a page says of itself, parsed where it arrives. */
import { z } from 'zod';
import { CommandId } from '#core/contract/commands.ts';

/** How a command stands in the menu at present. */
export const CommandState = z.object({
  /** In the person's language; what it would do, where that is known. */
  label: z.string().max(300),
  enabled: z.boolean(),
  /** For what is on or off. */
  checked: z.boolean().optional(),
});
export type CommandState = z.infer<typeof CommandState>;

export const PageState = z.object({
  language: z.enum(['en', 'ko']),
  /** What stands behind the `#`. */
  address: z.string().max(4000),
  commands: z.record(CommandId, CommandState),
});
export type PageState = z.infer<typeof PageState>;
