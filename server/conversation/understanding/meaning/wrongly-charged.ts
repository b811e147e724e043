import type { Reading } from '#server/conversation/understanding/reading/reading'
import { hasCue } from '#server/conversation/understanding/text/cues'

/**
 * Whether a message says that too much, or the wrong sum, was taken: "me habéis cobrado 10 euros de más", "I was billed twice". What is yet
 * to be paid is no trouble: "that is too much to pay" only declines.
 */
export function isWronglyCharged({ line }: Reading): boolean {
  const said = line.tokens.filter(({ kind }) => kind !== 'mark')
  return line.tokens.at(-1)?.text !== '?' && hasCue(said, 'taken') && hasCue(said, 'wrongly')
}
