import type { Component } from 'vue';

/** One choice of a Select, SegmentedControl or Tabs. */
export interface Option<T extends string> {
  readonly value: T;
  readonly label: string;
  /** A second, quieter line (Select) or a tooltip (SegmentedControl). */
  readonly hint?: string;
  readonly icon?: Component;
  readonly disabled?: boolean;
}

/** One line of a DropdownMenu or ContextMenu. */
export type MenuEntry =
  | 'separator'
  | {
      readonly label: string;
      readonly icon?: Component;
      /** Shown at the end of the line, as `KeyboardShortcut` takes it. */
      readonly shortcut?: string;
      readonly danger?: boolean;
      readonly disabled?: boolean;
      /** Given for an entry that is on or off. */
      readonly checked?: boolean;
      readonly onSelect: () => void;
    };
