import { expect } from 'vitest'
import type { MessageContent } from '#server/domain/notifications/message'
import { MessageContent as MessageContentSchema } from '#server/domain/notifications/message'

/** The limits of the channel, counted apart from the code that keeps them. */
export function expectWithinLimits(content: MessageContent): void {
  expect(MessageContentSchema.parse(content)).toEqual(content)
  if (content.kind === 'template') return
  expect(content.body.length).toBeGreaterThan(0)
  expect(content.body.length).toBeLessThanOrEqual(1024)
  if (content.kind === 'text') return
  const titles = content.options.map(({ title }) => title)
  expect(new Set(titles).size, titles.join(' | ')).toBe(titles.length)
  expect(new Set(content.options.map(({ id }) => id)).size).toBe(titles.length)
  expect(content.options.length).toBeLessThanOrEqual(content.kind === 'buttons' ? 3 : 10)
  for (const { id, title, description } of content.options) {
    expect(id.length).toBeLessThanOrEqual(200)
    expect(title.trim().length, title).toBeGreaterThan(0)
    expect(title.length, title).toBeLessThanOrEqual(content.kind === 'buttons' ? 20 : 24)
    expect((description ?? '').length, description).toBeLessThanOrEqual(72)
  }
  if (content.kind === 'list') expect(content.opener.length).toBeLessThanOrEqual(20)
}
