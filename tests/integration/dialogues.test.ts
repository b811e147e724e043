import type { Dialogue } from '#tests/dialogues/format'
import type { Collection } from '#tests/dialogues/load'
import type { ModelMode } from '#tests/dialogues/model-modes'
import type { World } from '#tests/integration/world'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { injections } from '#tests/conversations/injections/injections'
import { nineLanguages } from '#tests/conversations/dialogues/nine-languages'
import { ownDialogues } from '#tests/dialogues/own-dialogues'
import { runDialogue } from '#tests/dialogues/run-dialogue'
import { isDeep, startWorld } from '#tests/integration/world'

// Some of the dialogues, so that every kind, every language, every way to attack and every behaviour of the model comes up; `npm run dialogues -- --own` and
// `--injections` play all of them, as often and in as many ways as wanted.

/** Every so-manieth, another part for each collection that is played at the same stride. */
const some = <T>(all: readonly T[], stride: number): T[] => (isDeep ? [...all] : all.filter((_, place) => place % stride === 0))

const QUICK: ModelMode[] = ['rules', 'off', 'malformed', 'hostile']

describe('dialogues through the webhook', () => {
  let world: World
  beforeAll(async () => {
    world = await startWorld()
  })
  afterAll(() => world.stop())

  const play = async ({ fixture, now }: Collection, dialogue: Dialogue, model: ModelMode = 'rules') => {
    const { problems } = await runDialogue({ control: world.control, info: await world.control.info(), fixture, now, model }, dialogue)
    expect(problems, dialogue.title).toEqual([])
  }

  const own = ownDialogues()
  it.each(some(own.dialogues, 4).map(dialogue => [dialogue.id, dialogue] as const))('%s', (_, dialogue) => play(own, dialogue))

  const nine = nineLanguages()
  const withModes = some(
    nine.dialogues.map((dialogue, place) => ({ dialogue, model: QUICK[place % QUICK.length] ?? 'rules' })),
    5,
  )
  it.each(withModes.map(({ dialogue, model }) => [dialogue.id, model, dialogue] as const))('%s, the model %s', (_, model, dialogue) => play(nine, dialogue, model))

  const late = nine.dialogues.filter(({ id }) => ['en-rude', 'de-one-sentence', 'pt-two-wishes'].includes(id))
  it.each(late.map(dialogue => [dialogue.id, dialogue] as const))('%s, the model slow', (_, dialogue) => play(nine, dialogue, 'slow'))

  const hostile = injections()
  it.each(some(hostile.dialogues, 7).map(dialogue => [dialogue.id, dialogue] as const))('%s is only text', (_, dialogue) => play(hostile, dialogue))
})
