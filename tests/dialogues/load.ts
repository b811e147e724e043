import type { DialogueInput } from '#tests/dialogues/format'
import type { Fixture } from '#tests/dialogues/fixture'
import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { readFixture } from '#tests/dialogues/fixture'
import { Dialogue, DialoguesFile } from '#tests/dialogues/format'

/** Dialogues over one fixture. What cannot be read is listed with the reason: it counts as failed. */
export interface Collection {
  name: string
  fixture: Fixture
  now: string
  dialogues: Dialogue[]
  unreadable: { id: string; title: string; why: string }[]
}

const Named = z.looseObject({ id: z.string().default('?'), title: z.string().default('') })

/** Reads dialogues, each by itself. */
export function readDialogues(list: unknown[]): Pick<Collection, 'dialogues' | 'unreadable'> {
  const dialogues: Dialogue[] = []
  const unreadable: Collection['unreadable'] = []
  for (const item of list) {
    const parsed = Dialogue.safeParse(item)
    if (parsed.success) dialogues.push(parsed.data)
    else unreadable.push({ ...Named.catch({ id: '?', title: '' }).parse(item), why: z.prettifyError(parsed.error) })
  }
  return { dialogues, unreadable }
}

/** A file of dialogues; null when there is none. */
export function loadFile(file: string): Collection | null {
  if (!existsSync(file)) return null
  const { fixture, meta, dialogues } = DialoguesFile.parse(JSON.parse(readFileSync(file, 'utf8')))
  return { name: file, fixture: readFixture(fixture, file), now: meta.clock.now, ...readDialogues(dialogues) }
}

/** Dialogues that are kept as modules of the project. */
export const collect = (name: string, fixture: Fixture, now: string, dialogues: DialogueInput[]): Collection => ({ name, fixture, now, ...readDialogues(dialogues) })
