import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { Language } from '#shared/schemas/language'

// What a prediction may see of the benchmark: its format allows these fields and no others, so nothing else is even read.

const Act = z.object({ act: z.string(), slot: z.string().nullish(), value: z.string().nullish() })

/** One turn of a conversation about a booking. */
export const TurnRow = z.object({
  id: z.string(),
  reference: z.string(),
  utterance: z.string(),
  lang: Language.catch('en'),
  state: z.object({
    business: z.string().nullish(),
    activeIntent: z.string().nullable(),
    slots: z.record(z.string(), z.string().nullable()),
    offered: z.array(z.string()),
    lastSystem: z.object({ text: z.string().nullish(), acts: z.array(Act) }).nullable(),
    catalog: z.object({ providers: z.array(z.string()), services: z.array(z.string()) }),
  }),
})
export type TurnRow = z.output<typeof TurnRow>

/** A text with a day, an hour or nothing of the kind in it. */
export const ExpressionRow = z.object({ id: z.string(), lang: z.string(), text: z.string(), reference: z.string() })
export type ExpressionRow = z.output<typeof ExpressionRow>

export type Row = { turn: TurnRow } | { expression: ExpressionRow }

/** Reads the rows of a file of the benchmark's format. */
export const readRows = (file: string): Row[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter(line => line.trim() !== '')
    .map(line => {
      const row: unknown = JSON.parse(line)
      return typeof row === 'object' && row !== null && 'utterance' in row
        ? { turn: TurnRow.parse(row) }
        : { expression: ExpressionRow.parse(row) }
    })
