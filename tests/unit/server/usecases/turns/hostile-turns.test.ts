import { describe, expect, it } from 'vitest'
import { hostileTexts } from '#tests/support/hostile'
import { startChatWorld } from '#tests/support/chat-world'

describe('whatever is written', () => {
  it.each(['', 'book', 'gelnegle på torsdag kl. 14', 'aflys'])('is answered, and never with an apology for a fault of ours, after "%s"', async first => {
    const world = await startChatWorld()
    let people = 0
    for (const [name, text] of Object.entries(hostileTexts)) {
      const writer = world.writer(`+4520${String(++people).padStart(6, '0')}`)
      if (first !== '') await writer.says(first)
      expect(await writer.says(text), name).not.toBeNull()
      const turns = await world.turns(writer.phone)
      expect(turns, name).toHaveLength(first === '' ? 1 : 2)
      expect(turns.at(-1)?.isFault, name).toBe(false)
      expect(await writer.says('gelnegle på torsdag kl. 14'), name).not.toBeNull()
    }
    expect(world.errors).toEqual([])
  })
})
