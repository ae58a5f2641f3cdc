/**
 * The window's address as a value: what stands behind the `#`.
 *
 * It is written at once, so that what was chosen can be read in the next line; the browser's Back and Forward, and an
 * address typed by hand, are told of. A window that is opened without one goes where the last one was.
 */
import { useEventListener } from '@vueuse/core';
import { shallowReadonly, shallowRef, type ShallowRef } from 'vue';

const storageKey = 'dropout-studio.address';

interface AddressBar {
  readonly path: Readonly<ShallowRef<string>>;
  /** Makes a new entry of the window's history. */
  push(path: string): void;
  /** Changes the entry that there is. */
  replace(path: string): void;
}

/** @param onMoved - after the person has gone elsewhere by other means than the page. */
export function useAddressBar(onMoved: () => void): AddressBar {
  const path = shallowRef(written() || remembered() || '/');

  function write(next: string, way: 'pushState' | 'replaceState'): void {
    try {
      window.history[way](null, '', `#${next}`);
    } catch {
      // Some browsers take only so many in a while: the next one that is taken says where the page is.
    }
    show(next);
  }

  /** Comes last: what it sets off may write the address that follows from this one. */
  function show(next: string): void {
    remember(next);
    path.value = next;
  }

  useEventListener(window, ['popstate', 'hashchange'], () => {
    const next = written() || '/';
    if (next === path.value) return;
    onMoved();
    show(next);
  });
  write(path.value, 'replaceState');

  return {
    path: shallowReadonly(path),
    push: (next) => write(next, 'pushState'),
    replace: (next) => write(next, 'replaceState'),
  };
}

function written(): string {
  return window.location.hash.slice(1);
}

function remembered(): string {
  try {
    return localStorage.getItem(storageKey) ?? '';
  } catch {
    return '';
  }
}

/** A page that may not store anything goes on without: the address lasts as long as the window. */
function remember(path: string): void {
  try {
    localStorage.setItem(storageKey, path);
  } catch {
    // Storage is switched off or full.
  }
}
