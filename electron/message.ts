/** What the desktop says or asks in the system's own dialog. */
import { dialog, type MessageBoxOptions, type MessageBoxReturnValue } from 'electron';

/** @param window - that it belongs to, where there is one. */
export function showMessage(
  options: MessageBoxOptions,
  window: Electron.BrowserWindow | null = null,
): Promise<MessageBoxReturnValue> {
  // A system that shows a title has none of its own to show.
  const titled = { title: 'Dropout Studio', ...options };
  return window ? dialog.showMessageBox(window, titled) : dialog.showMessageBox(titled);
}
