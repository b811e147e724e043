import type { Write } from '#server/data/table/table'
import type { Stage } from '#server/usecases/stage/stage'
import { WaitingEntry } from '#shared/schemas/waiting'
import { waitedPartition, waitingPartition } from '#server/data/keys'
import { keyOf } from '#server/data/table/table'
import { inOrder, isOpenEntry } from '#server/domain/waiting-list/entry'

// Entries on a stage lie among its writes, as the repository has made them.

const isEntry = ({ catalog: { tenant } }: Stage, write: Write): boolean =>
  [waitingPartition(tenant.id), waitedPartition(tenant.id)].includes(keyOf(write).pk)

/** The entries as this turn or act has changed them already. */
const stagedEntries = (stage: Stage): WaitingEntry[] =>
  stage.writes.flatMap(write => ('put' in write && isEntry(stage, write) ? WaitingEntry.parse(write.put) : []))

/** Puts an entry on the stage: however often it changes there, it is one version further than it was read. `readVersion` null: new. */
export function stageWaiting(
  stage: Stage,
  entry: WaitingEntry,
  readVersion: number | null,
  save: (entry: WaitingEntry, expectedVersion: number | null) => Write[],
): void {
  const earlier = stagedEntries(stage).find(({ id }) => id === entry.id)
  const expected = earlier === undefined ? readVersion : earlier.version - 1 || null
  const others = stage.writes.filter(write => !isEntry(stage, write) || keyOf(write).sk !== entry.id)
  stage.writes = [...others, ...save({ ...entry, version: (expected ?? 0) + 1 }, expected)]
}

/** The open entries as they will be: what was read, overlaid by what is staged. */
export function overlayWaiting(stage: Stage, read: readonly WaitingEntry[]): WaitingEntry[] {
  const staged = stagedEntries(stage)
  const kept = read.filter(({ id }) => staged.every(entry => entry.id !== id))
  return inOrder([...kept, ...staged]).filter(isOpenEntry)
}
