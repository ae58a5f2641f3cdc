/** Keyboard shortcuts, written `mod+shift+z`; `mod` is ⌘ on a Mac and Ctrl elsewhere. */
import { onScopeDispose } from 'vue';

const isMac = (): boolean => /mac|iphone|ipad/i.test(navigator.platform);

const macSigns: Record<string, string> = { mod: '⌘', shift: '⇧', alt: '⌥', ctrl: '⌃' };
const otherSigns: Record<string, string> = { mod: 'Ctrl', shift: 'Shift', alt: 'Alt', ctrl: 'Ctrl' };
const keySigns: Record<string, string> = {
  enter: '↵',
  delete: 'Del',
  arrowup: '↑',
  arrowdown: '↓',
  escape: 'Esc',
  plus: '+',
};

/** The keys as they are printed on this machine's keyboard. */
export function shortcutParts(shortcut: string, mac = isMac()): string[] {
  const signs = mac ? macSigns : otherSigns;
  return shortcut.split('+').map((key) => signs[key] ?? keySigns[key] ?? key.toUpperCase());
}

/** The shortcut in one text, for a title or a menu. */
export function shortcutText(shortcut: string, mac = isMac()): string {
  return shortcutParts(shortcut, mac).join(mac ? '' : '+');
}

/** Whether a key press is this shortcut, no more and no less. */
export function matchesShortcut(event: KeyboardEvent, shortcut: string, mac = isMac()): boolean {
  const keys = shortcut.split('+');
  const wants = (modifier: string) => keys.includes(modifier);
  const mod = mac ? event.metaKey : event.ctrlKey;
  const other = mac ? event.ctrlKey : event.metaKey;
  return (
    event.key.toLowerCase() === keys.at(-1) &&
    mod === wants('mod') &&
    other === wants('ctrl') &&
    event.shiftKey === wants('shift') &&
    event.altKey === wants('alt')
  );
}

/** A text under way in a field undoes its own typing; `data-undo="studio"` says that there is none. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea') && target.dataset['undo'] !== 'studio';
}

/**
 * Listens for shortcuts on the whole window for as long as the component lives. A dialog in front takes them away.
 * @param handlers - by shortcut; what a handler returns is ignored.
 */
export function useShortcuts(handlers: Readonly<Record<string, (event: KeyboardEvent) => void>>): void {
  const listen = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || document.querySelector('[role="dialog"], [role="alertdialog"]')) return;
    for (const [shortcut, handle] of Object.entries(handlers)) {
      if (!matchesShortcut(event, shortcut)) continue;
      handle(event);
      return;
    }
  };
  window.addEventListener('keydown', listen);
  onScopeDispose(() => window.removeEventListener('keydown', listen));
}
