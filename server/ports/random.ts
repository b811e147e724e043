/** Jitter and unguessable tokens. Ids of things that a repeat must make again are derived from their cause instead (`domain/ids`). */
export interface Random {
  /** In [0, 1). */
  fraction(): number
  /** Lower-case base32, `length` characters. */
  token(length: number): string
}
