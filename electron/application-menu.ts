/** The menu in force. It is made anew when its words change, and otherwise only switched: an open menu stays open. */
import { Menu, type MenuItemConstructorOptions } from 'electron';
import { menuTemplate, type MenuContents } from './menu.ts';

export class ApplicationMenu {
  #menu: Electron.Menu | null = null;
  #words = '';

  show(contents: MenuContents): void {
    const template = menuTemplate(contents);
    const words = JSON.stringify(template, withoutStates);
    if (!this.#menu || words !== this.#words) {
      this.#words = words;
      this.#menu = Menu.buildFromTemplate(template);
      Menu.setApplicationMenu(this.#menu);
      return;
    }
    for (const { id, enabled, checked } of entries(template)) {
      const item = id === undefined ? null : this.#menu.getMenuItemById(id);
      if (!item) continue;
      item.enabled = enabled ?? true;
      if (checked !== undefined) item.checked = checked;
    }
  }
}

function entries(template: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return template.flatMap((one) => [one, ...(Array.isArray(one.submenu) ? entries(one.submenu) : [])]);
}

/** What of an entry can't be changed once it is there. */
function withoutStates(key: string, value: unknown): unknown {
  return key === 'enabled' || key === 'checked' ? undefined : value;
}
