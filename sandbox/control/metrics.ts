import type { Consumed } from '#server/data/table/dynamo-table'
import { sandboxStore } from '#sandbox/store'
import { openRecords } from '#sandbox/twilio/store'

/** Notes a round trip to the database. */
export function countCapacity({ readUnits, writeUnits }: Consumed): void {
  const { counters } = sandboxStore()
  counters.add('dynamodb.roundTrips')
  if (readUnits > 0) counters.add('dynamodb.readUnits', readUnits)
  if (writeUnits > 0) counters.add('dynamodb.writeUnits', writeUnits)
}

/** What was counted since the last reset, by every process of the sandbox. */
export function metrics() {
  const store = sandboxStore()
  const counters = store.counters.all()
  const messages = openRecords(store).messages.list({})
  const count = (name: string) => counters[name] ?? 0
  return {
    dynamodb: {
      roundTrips: count('dynamodb.roundTrips'),
      readUnits: count('dynamodb.readUnits'),
      writeUnits: count('dynamodb.writeUnits'),
    },
    inboundMessages: messages.filter(({ direction }) => direction === 'inbound').length,
    outboundMessages: messages.filter(({ direction }) => direction === 'outbound').length,
    model: {
      calls: store.calls.list('openai').filter(({ path }) => path === '/v1/responses').length,
      transcriptions: store.calls.list('openai').filter(({ path }) => path === '/v1/audio/transcriptions').length,
      inputTokens: count('openai.inputTokens'),
      cachedInputTokens: count('openai.cachedInputTokens'),
      outputTokens: count('openai.outputTokens'),
    },
    cal: { calls: store.calls.list('cal').length },
  }
}
