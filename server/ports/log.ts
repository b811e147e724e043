/** What the operator should know. Never a phone number, a name or a message: ids only. */
export interface Log {
  error(what: string, error: unknown, ids?: Record<string, string>): void
}
