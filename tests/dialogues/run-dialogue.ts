import type { Dialogue } from '#tests/dialogues/format'
import type { Fixture } from '#tests/dialogues/fixture'
import type { Observation } from '#tests/dialogues/observation'
import type { Control } from '#tests/support/control'
import type { ControlBooking, ControlInfo } from '#tests/support/control-shapes'
import { playEvent } from '#tests/dialogues/acts'
import { checkAlways } from '#tests/dialogues/check-always'
import { checkExpectation } from '#tests/dialogues/check-expectation'
import { checkDialogueLimits } from '#tests/dialogues/check-limits'
import { tenantIn, withSeed } from '#tests/dialogues/fixture'
import { setModel } from '#tests/dialogues/model-modes'
import type { ModelMode } from '#tests/dialogues/model-modes'
import { observe } from '#tests/dialogues/observe'
import { play } from '#tests/dialogues/play'
import { createStage } from '#tests/dialogues/stage'

/** A sandbox that runs, and what dialogues start from. */
export interface Setting {
  control: Control
  info: ControlInfo
  fixture: Fixture
  now: string
  model?: ModelMode
}

/** What came of one run; without problems it has passed. */
export interface Result {
  problems: string[]
  seen: Observation | null
  milliseconds: number
}

/** Everything that is wrong with how a dialogue ended. */
export const judge = (dialogue: Dialogue, seen: Observation): string[] => [
  ...seen.troubles,
  ...checkExpectation(dialogue, seen),
  ...checkAlways(dialogue, seen),
  ...checkDialogueLimits(dialogue, seen),
]

/** What a dialogue adds before it begins by letting somebody act, and not as a fixture. */
async function playSeed({ control }: Setting, { seed, customer }: Dialogue, tenant: string): Promise<void> {
  if (!Array.isArray(seed)) return
  for (const item of seed) {
    const { type, ...event } = item
    const refusal = await playEvent(control, { type: typeof type === 'string' ? type : 'book', ...event }, { tenant, customer })
    if (refusal !== null) throw new Error(`The dialogue's seed was refused: ${refusal}`)
  }
}

async function playAndObserve(setting: Setting, dialogue: Dialogue): Promise<Observation> {
  const { control, info, now } = setting
  const base = tenantIn(setting.fixture, dialogue.tenant).id
  const fixture = withSeed(setting.fixture, dialogue.seed, base)
  const tenant = tenantIn(fixture, base)
  await control.reset({ fixture, now: dialogue.now ?? now, ...(typeof dialogue.seed === 'number' ? { seed: dialogue.seed } : {}) })
  await setModel(control, setting.model ?? 'rules')
  await playSeed(setting, dialogue, tenant.id)
  await control.settle()
  const before: Record<string, ControlBooking[]> = {}
  for (const { id } of fixture.tenants) before[id] = await control.bookings(id)
  const stage = createStage({ control, info, fixture, tenant, customer: dialogue.customer, profileName: dialogue.profile_name })
  const played = await play(dialogue, control, stage, tenant.id)
  await control.settle().catch((error: unknown) => played.troubles.push(String(error)))
  return observe({ dialogue, control, fixture, tenant, before }, stage, played)
}

/** Plays one dialogue from a fresh start and judges how it ended. */
export async function runDialogue(setting: Setting, dialogue: Dialogue): Promise<Result> {
  const begun = performance.now()
  try {
    const seen = await playAndObserve(setting, dialogue)
    return { problems: judge(dialogue, seen), seen, milliseconds: performance.now() - begun }
  } catch (error) {
    return { problems: [`the run broke off: ${error instanceof Error ? error.message : String(error)}`], seen: null, milliseconds: performance.now() - begun }
  }
}
