import type { Reading } from '#server/conversation/understanding/reading/reading'
import { isCue } from '#server/conversation/understanding/text/cues'
import type { Cue } from '#server/conversation/understanding/words/cues/cues'

const REACH = 5

/** Whether a message asks for somebody to talk to: "kan er iemand mij bellen?", "put the owner on the line". */
export function asksForPerson({ line, clauses, services }: Reading): boolean {
  if (services.length > 0) return false
  const find = (name: Cue): number[] => line.tokens.flatMap((_, at) => (isCue(line.tokens, name, at) ? at : []))
  const talking = find('talking')
  return find('somebody').some(one => talking.some(other => Math.abs(one - other) <= REACH && clauses[one] === clauses[other]))
}
