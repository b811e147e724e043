/** Something the person at the keyboard can put right: what is wrong, and what to do next. Shown without a stack. */
export class Problem extends Error {
  /**
   * @param {string} what
   * @param {string} next
   */
  constructor(what, next) {
    super(`${what}\n  ${next}`)
    this.name = 'Problem'
  }
}

/**
 * Ends the program with the message of a problem, or with the whole error when it is one that nobody foresaw.
 * @param {unknown} error
 * @returns {never}
 */
export function giveUp(error) {
  if (error instanceof Problem) console.error(`\n✗ ${error.message}\n`)
  else console.error('\n✗ Unexpected:', error)
  process.exit(1)
}
