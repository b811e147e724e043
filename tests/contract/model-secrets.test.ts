import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createOpenaiUnderstanding } from '#server/integrations/openai/understanding'
import { startChatWorld } from '#tests/support/chat-world'
import { KEY, startOpenai } from '#tests/support/openai-stand-in'
import type { OpenaiWorld } from '#tests/support/openai-stand-in'

// The key of the model's account stays with who calls it: not in what is stored, not in what is written for the operator.

let openai: OpenaiWorld

beforeEach(async () => {
  openai = await startOpenai()
})

afterEach(() => openai.close())

it.each(['works', 'http_500', 'rate_limit', 'malformed', 'refusal', 'truncated', 'hostile', 'wrong key', 'away'] as const)('no key is kept or logged when the model %s', async mode => {
  const written: unknown[] = []
  const spies = (['log', 'info', 'warn', 'error', 'debug'] as const).map(name => vi.spyOn(console, name).mockImplementation((...words: unknown[]) => void written.push(...words)))
  if (mode !== 'works' && mode !== 'wrong key' && mode !== 'away') openai.fail(mode, {}, 10)
  const key = mode === 'wrong key' ? `${KEY}-of-another` : KEY
  const understanding = createOpenaiUnderstanding({ apiKey: key, baseUrl: mode === 'away' ? 'http://127.0.0.1:9/v1' : openai.base, model: 'gpt-5.4-mini' })
  const world = await startChatWorld({ ports: { understanding } })
  await world.writer('+4520000001').says('please make my talons shiny one of these days')
  spies.forEach(spy => spy.mockRestore())
  const [turn] = await world.turns('+4520000001')
  expect(turn?.understood.model).not.toBeNull()
  const everything = JSON.stringify([written.map(String), world.errors.map(error => String(error)), world.table.all(), turn])
  expect(everything.length).toBeGreaterThan(1000)
  expect(everything).not.toContain(KEY)
})
