import type { RecordedCatalog } from '#server/conversation/record/replay-turn'
import type { Item } from '#server/data/table/table'
import { differences, replayTurn } from '#server/conversation/record/replay-turn'
import { readSnapshot } from '#server/data/catalog-snapshots.repository'
import { readTurn } from '#server/data/items/turn-records'
import { isTurnRecord, tenantOf } from '#tests/simulation/items'

/** R1: every turn, played again from nothing but its record and the catalogue that it names, comes to what it came to. */
export function checkReplays(items: Item[]): string[] {
  const catalogues = new Map<string, RecordedCatalog>()
  for (const item of items) if (String(item.pk).endsWith('#CATALOGUE')) catalogues.set(`${tenantOf(item)}/${String(item.sk)}`, readSnapshot(item))
  return items.filter(isTurnRecord).flatMap(item => {
    const record = readTurn(item)
    const catalogue = catalogues.get(`${tenantOf(item)}/${record.situation.catalogue}`)
    const name = `R1 turn ${record.number} of ${String(item.pk)}`
    if (catalogue === undefined) return [`${name} was played with a catalogue that nobody has kept`]
    try {
      const different = differences(record, replayTurn(record, catalogue))
      return different.length === 0 ? [] : [`${name} comes to other ${different.join(', ')}`]
    } catch (error) {
      return [`${name} cannot be played again: ${String(error)}`]
    }
  })
}
