/** Keeps what acts for others (tokens, keys, passwords) unreadable at rest. */
export interface Vault {
  /** Text that only `open` of the same deployment can read; never twice the same. */
  seal(secret: string): Promise<string>
  /** Throws when the text was not sealed here or has been changed. */
  open(sealed: string): Promise<string>
}
