/** What the parts of the page that are there can do by menu and keys: each offers its own for as long as it stands. */
import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { CommandId } from '#core/contract/commands.ts';

/** What a command does at present. */
export interface Deed {
  readonly run: () => void;
  /** Always, where it is left out. */
  readonly enabled?: () => boolean;
  /** Where more can be said than the command's name. */
  readonly label?: () => string;
  /** For what is on or off. */
  readonly checked?: () => boolean;
}
export type Deeds = { readonly [Id in CommandId]?: Deed };

export const useCommandsStore = defineStore('commands', () => {
  const offered = shallowRef<readonly Deeds[]>([]);

  return {
    /** @returns ends the offer. */
    offer(deeds: Deeds): () => void {
      offered.value = [...offered.value, deeds];
      return () => {
        offered.value = offered.value.filter((one) => one !== deeds);
      };
    },
    /** Null where nobody offers it. */
    deedOf: (id: CommandId): Deed | null => offered.value.findLast((deeds) => deeds[id])?.[id] ?? null,
  };
});

export function isEnabled(deed: Deed | null): deed is Deed {
  return deed !== null && (deed.enabled?.() ?? true);
}
