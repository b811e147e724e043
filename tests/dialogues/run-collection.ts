import type { Collection } from '#tests/dialogues/load'
import type { Played } from '#tests/dialogues/report'
import type { Result } from '#tests/dialogues/run-dialogue'
import type { Control } from '#tests/support/control'
import { runDialogue } from '#tests/dialogues/run-dialogue'

/** Parts of the product that are not there yet, by the tag of the dialogues that need them. */
const WAITING: Record<string, string> = { deposit: 'payments' }

export interface Wish { times: number, only: string[], all: boolean, onPlayed: (played: Played) => void }

/** Plays every dialogue of a collection so many times, one after the other: the sandbox is one world. */
export async function runCollection(control: Control, collection: Collection, { times, only, all, onPlayed }: Wish): Promise<Played[]> {
  const info = await control.info()
  const setting = { control, info, fixture: collection.fixture, now: collection.now }
  const isWanted = ({ id }: { id: string }) => only.length === 0 || only.includes(id)
  const played: Played[] = []
  const note = (one: Played) => {
    played.push(one)
    onPlayed(one)
  }
  for (const { id, title, why } of collection.unreadable.filter(isWanted)) {
    note({ id, title, level: '?', waiting: null, runs: [{ problems: [`the runner does not understand this dialogue: ${why}`], seen: null, milliseconds: 0 }] })
  }
  for (const dialogue of collection.dialogues.filter(isWanted)) {
    const { id, title, level, tags } = dialogue
    const waiting = all ? null : tags.map(tag => WAITING[tag]).find(need => need !== undefined) ?? null
    const runs: Result[] = []
    for (let count = 0; waiting === null && count < times; count++) runs.push(await runDialogue(setting, dialogue))
    note({ id, title, level, runs, waiting })
  }
  return played
}
