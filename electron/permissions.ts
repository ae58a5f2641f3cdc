/** The page needs no camera, place, notification or device: all is denied but copying to the clipboard. */
import type { Session } from 'electron';

const granted = 'clipboard-sanitized-write';

export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, decide) => {
    decide(permission === granted);
  });
  session.setPermissionCheckHandler((_contents, permission) => permission === granted);
  session.setDevicePermissionHandler(() => false);
}
