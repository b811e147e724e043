import type { DialogueInput } from '#tests/dialogues/format'

type Answers = NonNullable<DialogueInput['answers']>

/** Says yes at the confirmation. */
export const yes: Answers = { confirm: { tap: 'yes', text: 'yes' } }

/** A new customer's name, and the yes. */
export const named = (name: string): Answers => ({ name: { text: name }, ...yes })

/** The same in Danish. */
export const kaldet = (name: string): Answers => ({ name: { text: name }, confirm: { tap: 'yes', text: 'ja' } })
