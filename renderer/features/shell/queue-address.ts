/**
 * A queue's address with a password that was entered beside it; one that is in the address already stays.
 * @param address - as it was entered; what is no address is left for the core to refuse.
 */
export function withPassword(address: string, password: string): string {
  if (password === '' || !URL.canParse(address)) return address;
  const url = new URL(address);
  if (url.password === '') url.password = encodeURIComponent(password);
  return url.href;
}
