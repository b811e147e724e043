import type { Collection } from '#tests/dialogues/load'
import type { ModelMode } from '#tests/dialogues/model-modes'
import type { Played } from '#tests/dialogues/report'
import type { Observation } from '#tests/dialogues/observation'
import type { Result } from '#tests/dialogues/run-dialogue'
import type { Control } from '#tests/support/control'
import { runDialogue } from '#tests/dialogues/run-dialogue'

/** Parts of the product that are not there yet, by the tag of the dialogues that need them. */
const WAITING: Record<string, string> = { deposit: 'payments' }

export interface Wish {
  times: number
  modes: readonly ModelMode[]
  only: string[]
  all: boolean
  onPlayed: (played: Played) => void
}

/** Plays every dialogue of a collection so many times, one after the other: the sandbox is one world. */
export async function runCollection(control: Control, collection: Collection, { times, modes, only, all, onPlayed }: Wish): Promise<Played[]> {
  const info = await control.info()
  const setting = { control, info, fixture: collection.fixture, now: collection.now }
  const isWanted = ({ id }: { id: string }) => only.length === 0 || only.some(wanted => id === wanted || id.startsWith(`${wanted}-`) || id.endsWith(`-${wanted}`))
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
    const waiting = all ? null : (tags.map(tag => WAITING[tag]).find(need => need !== undefined) ?? null)
    const runs: Result[] = []
    for (const model of waiting === null ? modes : []) {
      for (let count = 0; count < times; count++) runs.push(await runDialogue({ ...setting, model }, dialogue))
    }
    checkSame(runs)
    note({ id, title, level, runs, waiting })
  }
  return played
}

/** The language model may change what is asked, never what is booked: every run must end with the bookings of the first. */
function checkSame(runs: Result[]): void {
  const booked = ({ seen }: Result): string | null => (seen === null ? null : JSON.stringify(bookingsOf(seen)))
  const [first] = runs
  if (first === undefined || booked(first) === null) return
  for (const run of runs) if (booked(run) !== null && booked(run) !== booked(first)) run.problems.push(`other bookings than in the first run: ${booked(run)}, not ${booked(first)}`)
}

/** What is booked in the end, in all businesses; ids differ from run to run. */
const bookingsOf = ({ states }: Observation): unknown =>
  Object.entries(states).map(([tenant, { bookings }]) => [
    tenant,
    bookings.map(({ customer, name, services, provider, start, status }) => [customer, name, services, provider, start, status].join(' ')).sort(),
  ])
